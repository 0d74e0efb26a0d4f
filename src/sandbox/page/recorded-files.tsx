import type { ReactNode } from "react";
import { formatChinaTime } from "../tencent/china-time.ts";
import type { RecordedFile } from "../tencent/model.ts";
import { type Clip, clipMadeAt } from "../tencent/state.ts";
import type { Scene } from "./scene.ts";

/** The newest are shown. */
const shown = 6;

type Made = Omit<RecordedFile, "task" | "domain" | "appName">;

/** What was recorded, and what was kept of the past, to be played here: the newest first. */
export function RecordedFiles({ scene }: { readonly scene: Scene }): ReactNode {
	const { tencent } = scene.sandbox;
	const clips = tencent.clips.map((clip) => clipFile(clip, tencent.api3Url));
	const made: readonly Made[] = [...tencent.files, ...clips.filter(({ madeAt }) => madeAt <= scene.now)];
	return made
		.toSorted((one, other) => one.madeAt - other.madeAt)
		.slice(-shown)
		.toReversed()
		.map((file) => <FileCard key={file.id} scene={scene} file={file} />);
}

function clipFile(clip: Clip, base: string): Made {
	const { id, channelId, start, end, size, path } = clip;
	const format = path.endsWith(".m3u8") ? "hls" : "mp4";
	return { id, channelId, start, end, size, format, url: `${base}/cos${path}`, madeAt: clipMadeAt(clip) };
}

function FileCard({ scene, file }: { readonly scene: Scene; readonly file: Made }): ReactNode {
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

function Player({ file, name }: { readonly file: Made; readonly name: string }): ReactNode {
	// biome-ignore lint/a11y/useMediaCaption: nothing is said in it, it is silence.
	if (file.format === "aac") return <audio controls={true} preload="none" src={file.url} aria-label={name} />;
	const address = file.url.replace(/\.\w+$/, ".mp4");
	return <video controls={true} muted={true} playsInline={true} preload="metadata" src={address} aria-label={name} />;
}
