declare module '*.woff2' {
  /** Where the bundler puts the file. */
  const address: string;
  export default address;
}
declare module '*.css';
