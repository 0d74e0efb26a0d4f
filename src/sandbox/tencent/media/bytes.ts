/** Parts of a file, one after the other. */
export function joined(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
	return Uint8Array.from(Buffer.concat(parts.map((part) => Uint8Array.from(part))));
}

/** A number in so many bytes, the most significant first. */
export function uint(bytes: 1 | 2 | 3 | 4, value: number): Uint8Array {
	const buffer = Buffer.alloc(bytes);
	buffer.writeUIntBE(value, 0, bytes);
	return Uint8Array.from(buffer);
}

export const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "latin1"));

/** `AVCDecoderConfigurationRecord` (ISO/IEC 14496-15): how MP4 and FLV tell a player of the sequence; lengths of 4 bytes. */
export function decoderConfiguration(sequence: Uint8Array, parameters: Uint8Array): Uint8Array {
	const [, profile = 0, compatible = 0, level = 0] = sequence;
	return joined(
		[1, profile, compatible, level, 0xff, 0xe1],
		...[uint(2, sequence.length), sequence],
		...[[1], uint(2, parameters.length), parameters],
	);
}
