/** The part of OpenJPEG's encoder that the tests use; the package has no types. */
declare module '@cornerstonejs/codec-openjpeg' {
  interface OpenJpeg {
    readonly J2KEncoder: new () => {
      getDecodedBuffer(frame: object): Uint8Array
      encode(): void
      getEncodedBuffer(): Uint8Array
    }
  }
  function openJpeg(): Promise<OpenJpeg>
  export = openJpeg
}
