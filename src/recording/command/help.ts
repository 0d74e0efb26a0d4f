const help = /^(?:-{0,2}help|-h|帮助|幫助|说明|說明|\?)$/i;

/** Does the text of a command ask for help, and for nothing else? */
export const asksForHelp = (text: string): boolean => help.test(text);
