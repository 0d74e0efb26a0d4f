import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import net from "node:net";
import tls from "node:tls";

export interface RawServer {
	readonly port: number;
	readonly url: string;
	/** What arrived, one text for each connection, in the order of connecting. */
	readonly received: readonly string[];
	close(): Promise<void>;
}

/** Called when a connection has brought a whole request head (or, for `bytes`, anything at all). */
type Answer = (socket: net.Socket) => void;

/** A server at the level of sockets: it answers with bytes, or not at all. */
export async function rawServer(answer: Answer, options: { readonly on?: "head" | "bytes" } = {}): Promise<RawServer> {
	return listen((onSocket) => net.createServer(onSocket), "http", answer, options.on ?? "head");
}

/** The same under TLS, with a certificate that nobody signed. */
export async function rawTlsServer(answer: Answer): Promise<RawServer> {
	return listen((onSocket) => tls.createServer(selfSigned(), onSocket), "https", answer, "head");
}

async function listen(
	create: (onSocket: (socket: net.Socket) => void) => net.Server,
	scheme: "http" | "https",
	answer: Answer,
	on: "head" | "bytes",
): Promise<RawServer> {
	const received: string[] = [];
	const open = new Set<net.Socket>();
	const server = create((socket) => {
		const index = received.push("") - 1;
		socket.on("error", () => {});
		socket.on("data", (bytes) => {
			const before = received[index] ?? "";
			received[index] = before + bytes.toString("latin1");
			const complete = on === "bytes" || received[index].includes("\r\n\r\n");
			const answered = on === "bytes" ? before !== "" : before.includes("\r\n\r\n");
			if (complete && !answered) answer(socket);
		});
	});
	server.on("connection", (socket: net.Socket) => {
		open.add(socket);
		socket.on("close", () => open.delete(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	const port = typeof address === "object" && address !== null ? address.port : 0;
	return {
		port,
		url: `${scheme}://127.0.0.1:${port}/common_access`,
		received,
		close: () => {
			for (const socket of open) socket.destroy();
			return new Promise((resolve) => server.close(() => resolve()));
		},
	};
}

/** A throw-away key and certificate, made here so that no key lies in the repository. */
function selfSigned(): { readonly key: string; readonly cert: string } {
	const { privateKey, publicKey } = generateKeyPairSync("ec", {
		namedCurve: "P-256",
		privateKeyEncoding: { type: "pkcs8", format: "pem" },
		publicKeyEncoding: { type: "spki", format: "der" },
	});
	const ecdsaWithSha256 = der(0x30, Buffer.from("06082a8648ce3d040302", "hex"));
	const name = der(0x30, der(0x31, der(0x30, Buffer.from("0603550403", "hex"), der(0x0c, Buffer.from("test")))));
	const validity = der(0x30, der(0x17, Buffer.from("200101000000Z")), der(0x17, Buffer.from("491231235959Z")));
	const serial = Buffer.from("020101", "hex");
	const body = der(0x30, serial, ecdsaWithSha256, name, validity, name, publicKey);
	const signature = sign("sha256", body, createPrivateKey(privateKey));
	const certificate = der(0x30, body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
	const base64 = certificate.toString("base64").replace(/.{64}/g, "$&\n");
	return { key: privateKey, cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n` };
}

/** One ASN.1 value: tag, length, contents. */
function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
	const { length } = Buffer.concat(contents);
	const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
	return Buffer.concat([Buffer.from([tag, ...size]), ...contents]);
}
