export const DATA_DIR: string;
