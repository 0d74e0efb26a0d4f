import type { ReactNode } from "react";
import { formatChinaTime } from "../tencent/china-time.ts";
import type { RecordedFile } from "../tencent/model.ts";
import type { Scene } from "./scene.ts";

/** The newest are shown. */
const shown = 6;

/** What was recorded, to be played here: the newest first. */
export function RecordedFiles({ scene }: { readonly scene: Scene }): ReactNode {
	return scene.sandbox.tencent.files
		.slice(-shown)
		.toReversed()
		.map((file) => <FileCard key={file.id} scene={scene} file={file} />);
}

function FileCard({ scene, file }: { readonly scene: Scene; readonly file: RecordedFile }): ReactNode {
	const { tencent } = scene.words;
	const seconds = Math.round((file.end - file.start) / 1000);
	const name = tencent.file(file.channelId, seconds);
	return (
		<section className="recorded" data-key={`f${file.id}`} aria-label={name}>
			<Player file={file} name={name} />
			<div>
				<h3 className="card-title">{file.name ?? name}</h3>
				<p className="when">
					{formatChinaTime(file.start)} – {formatChinaTime(file.end).slice(11)} CST
				</p>
				<p className="when">{tencent.fileSize(file.size, file.format)}</p>
				{file.format === "flv" || file.format === "hls" ? <p className="when">{tencent.shownAsMp4}</p> : null}
				<p>
					<a href={file.url} target="_blank" rel="noreferrer">
						{tencent.openFile}
					</a>
				</p>
			</div>
		</section>
	);
}

function Player({ file, name }: { readonly file: RecordedFile; readonly name: string }): ReactNode {
	// biome-ignore lint/a11y/useMediaCaption: nothing is said in it, it is silence.
	if (file.format === "aac") return <audio controls={true} preload="none" src={file.url} aria-label={name} />;
	const address = file.url.replace(/\.\w+$/, ".mp4");
	return <video controls={true} muted={true} playsInline={true} preload="metadata" src={address} aria-label={name} />;
}
