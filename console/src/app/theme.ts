import { createTheme, Menu, type CSSVariablesResolver, type MantineThemeOverride } from '@mantine/core';

export const theme: MantineThemeOverride = createTheme({
  // A placeholder that only takes the focus is no item of a menu.
  components: { Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }) },
  primaryColor: 'indigo',
  // White letters on these have a contrast of at least 4.5.
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono', monospace",
  headings: { sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.3' }, h2: { fontSize: '1.15rem', lineHeight: '1.4' }, h3: { fontSize: '1rem', lineHeight: '1.4' } } },
});

const darkEnough: Record<string, string> = { gray: '#343a40', indigo: '#364fc7', green: '#1b5e2b', red: '#a61e1e', orange: '#8a3d00', yellow: '#6b4d00', blue: '#0b5394', teal: '#05573f' };

/** Where the component library's own shades are too pale to read (WCAG AA), darker or lighter ones. */
export const contrast: CSSVariablesResolver = (used) => ({
  variables: {},
  light: {
    '--mantine-color-anchor': used.colors.indigo[9],
    '--mantine-color-dimmed': used.colors.gray[7],
    '--mantine-color-placeholder': used.colors.gray[7],
    '--mantine-color-error': used.colors.red[9],
    ...Object.fromEntries(Object.entries(darkEnough).map(([name, shade]) => [`--mantine-color-${name}-light-color`, shade])),
  },
  dark: {
    '--mantine-color-dimmed': used.colors.dark[1],
    '--mantine-color-placeholder': used.colors.dark[2],
    '--mantine-color-error': used.colors.red[4],
    '--mantine-color-anchor': used.colors.indigo[3],
  },
});
