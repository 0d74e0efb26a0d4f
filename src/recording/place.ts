declare const placeBrand: unique symbol;

/** Where a message stands or can be written. Only the Slack adapter knows what is in it: a credential, never logged. */
export type Place = string & { readonly [placeBrand]: true };

/** For the two that carry a place through: the Slack adapter, which writes it, and the store, which keeps it. */
export const place = (text: string): Place => text as Place;
