/** Writes bits, the most significant first, as H.264 wants them. */
export class BitWriter {
	readonly #bytes: number[] = [];
	#current = 0;
	#filled = 0;

	/** The `length` lowest bits of `value`. */
	bits(length: number, value: number): this {
		for (let shift = length - 1; shift >= 0; shift--) {
			this.#current = (this.#current << 1) | ((value >>> shift) & 1);
			this.#filled += 1;
			if (this.#filled === 8) this.#next();
		}
		return this;
	}

	/** Exp-Golomb code of a number from 0 on: ITU-T H.264, 9.1. */
	golomb(value: number): this {
		const length = 32 - Math.clz32(value + 1);
		return this.bits(length - 1, 0).bits(length, value + 1);
	}

	/** Zeros up to the next whole byte, then these bytes. */
	aligned(bytes: Uint8Array = new Uint8Array()): this {
		while (this.#filled > 0) this.bits(1, 0);
		for (const byte of bytes) this.#bytes.push(byte);
		return this;
	}

	/** A one, then zeros up to a whole byte: how a NAL unit ends (`rbsp_trailing_bits`). */
	trailing(): Uint8Array {
		return Uint8Array.from(this.bits(1, 1).aligned().#bytes);
	}

	/** What was written, filled up with zeros. */
	bytes(): Uint8Array {
		return Uint8Array.from(this.aligned().#bytes);
	}

	#next(): void {
		this.#bytes.push(this.#current);
		this.#current = 0;
		this.#filled = 0;
	}
}
