/** The nonce of this page: style elements that carry it are allowed by the Content-Security-Policy, others are not. */
export const nonce = () => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
