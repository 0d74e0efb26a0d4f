/** The loader, imported for its effect alone; it brings no types of its own. */
declare module "tsx";
