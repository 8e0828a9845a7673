/** An event of a stream: its name and its data. */
export interface ServerSentEvent {
  event: string;
  data: string;
}

/** Cuts a stream of text into events; hand it the pieces as they come. */
export class ServerSentEventReader {
  private rest = '';
  private event = '';
  private data: string[] = [];

  read(piece: string): ServerSentEvent[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    const events: ServerSentEvent[] = [];
    for (const line of lines) {
      if (line === '') {
        if (this.data.length > 0) events.push({ event: this.event === '' ? 'message' : this.event, data: this.data.join('\n') });
        [this.event, this.data] = ['', []];
        continue;
      }
      const colon = line.indexOf(':');
      const [name, value] = colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
      if (name === 'event') this.event = value;
      else if (name === 'data') this.data.push(value);
    }
    return events;
  }
}
