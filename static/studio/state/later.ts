// A job for when somebody pauses: put off by every call, and never at work twice at once.

export class Later {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy = false;
  private again = false;

  constructor(
    private readonly wait: number,
    private readonly job: () => unknown,
  ) {}

  /** Does the job when nobody has called for the time to wait. */
  soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), this.wait);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.again = false;
  }

  private async run(): Promise<void> {
    this.again = this.busy;
    if (this.busy) return;
    this.busy = true;
    try {
      await this.job();
    } catch (error) {
      console.error('img_guide', error);
    } finally {
      this.busy = false;
    }
    if (this.again) await this.run();
  }
}
