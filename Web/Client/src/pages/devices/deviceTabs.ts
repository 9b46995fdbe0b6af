export const tabs = ['overview', 'ports', 'charts', 'sensors', 'inventory', 'events'] as const;
export type Tab = (typeof tabs)[number];

export const tabOf = (text: string | null): Tab => tabs.find((tab) => tab === text) ?? 'overview';
