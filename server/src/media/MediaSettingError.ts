/** The media workers cannot listen where they were told to. The message is one line that begins with the setting's name. */
export class MediaSettingError extends Error {
  override readonly name = 'MediaSettingError';
  readonly setting: 'MEDIA_IP' | 'MEDIA_PORT';

  constructor(setting: 'MEDIA_IP' | 'MEDIA_PORT', problem: string, options?: ErrorOptions) {
    super(`${setting} ${problem}`, options);
    this.setting = setting;
  }
}
