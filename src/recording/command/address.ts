import { type ChannelId, parseChannelId } from "../ids.ts";

/** As Slack writes it, in angle brackets and with a label, or as it was typed. */
const anyAddress =
	/<((?:rtmps?|https?|webrtc|artc|srt):\/\/[^\s<>|]+)(?:\|[^<>]*)?>|(?:rtmps?|https?|webrtc|artc|srt):\/\/[^\s<>|"'`，。；、！？（）]+/gi;
/** An address of the web is a stream's only where it says so; of the others each is. */
const playedFile = /\.(?:m3u8|flv|mpd)$/i;
/** SRT names the stream in its query: `streamid=#!::h=push.example.com,r=live/8888_test123,txSecret=…`. */
const srtStream = /[,?:&]r=[\w-]+\/([\w-]+)/;

/**
 * Tencent's push and play addresses: `SCHEME://HOST/APP/STREAM`, with an extension and the secret of the day behind.
 * Throws on what is no address.
 */
function channelOfAddress(address: string): ChannelId | undefined {
	const { protocol, pathname, searchParams } = new URL(address);
	if (protocol === "srt:") return parseChannelId(srtStream.exec(decodeURIComponent(address))?.[1] ?? "");
	const [, stream, ...more] = pathname.split("/").filter((part) => part !== "");
	const isStream = !protocol.startsWith("http") || playedFile.test(pathname) || searchParams.has("txSecret");
	return isStream && stream !== undefined && more.length === 0
		? parseChannelId(stream.replace(/\.[A-Za-z0-9]+$/, ""))
		: undefined;
}

/**
 * The name of a stream with its secret behind, as OBS takes it, maybe behind its app: `live/8888_test123?txSecret=…`; or
 * a secret alone. What stands between is bounded, so that a long text takes no long time.
 */
const streamKey =
	/(?<![\w/-])(?:[\w-]{1,100}\/)?([\w-]+)[?？][^\s<>|"'`]{0,200}?txSecret(?:[=＝]|%3D)[^\s<>|"'`，。；、！？（）]*|[?？&]?txSecret(?:[=＝]|%3D)[^\s<>|"'`，。；、！？（）]*/gi;

/** The two fields of OBS, pasted with their names: the server's address, and the key that belongs behind it. */
const serverAndKey =
	/(?:(?:server|url|服务器|服務器|推流地址)\s*(?:[:=：]\s*)?)?<?(rtmps?:\/\/[^\s<>|/]+\/[\w-]+)\/?(?:\|[^<>]*)?>?[\s,，;；]*(?:and\s+)?(?:(?:stream(?:ing)?\s*)?key|串流密钥|串流金鑰|推流密钥|推流码|密钥)\s*(?:[:=：]\s*)?(?=[\w-]*[\d_?？])/gi;

/**
 * The text with the channel id in the place of each push or play address and each stream key, and other addresses without
 * what stands behind their `?`. Nothing that comes after this sees the secret that such an address or key holds.
 */
export function withoutAddresses(text: string): string {
	const joined = text.replace(serverAndKey, " $1/");
	const without = replaced(joined, anyAddress, (written, bracketed) => {
		const address = (bracketed ?? written).replaceAll("&amp;", "&");
		return { channelId: safely(() => channelOfAddress(address)), otherwise: ` ${address.replace(/[?#].*/, "")} ` };
	});
	return replaced(without, streamKey, (_, name) => ({ channelId: parseChannelId(name ?? ""), otherwise: " " }));
}

type Found = { readonly channelId: ChannelId | undefined; readonly otherwise: string };

/** An id that the text says already is not said again. */
function replaced(text: string, pattern: RegExp, read: (written: string, inside?: string) => Found): string {
	const ids = new Set<string>();
	return text.replace(pattern, (written, inside: string | undefined) => {
		const { channelId, otherwise } = read(written, inside);
		if (channelId === undefined) return otherwise;
		const isSaid =
			ids.has(channelId) || new RegExp(`(?<![\\w-])${channelId}(?![\\w-])`).test(text.replace(pattern, " "));
		ids.add(channelId);
		return isSaid ? " " : ` channel ${channelId} `;
	});
}

/** What is no address, or is not decoded by its percent signs, names no stream. */
function safely<Value>(read: () => Value): Value | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}
