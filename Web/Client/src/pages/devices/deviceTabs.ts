export const tabs = ['overview', 'ports', 'charts', 'sensors', 'inventory', 'events', 'incidents', 'probe'] as const;
export type Tab = (typeof tabs)[number];

/** The tabs that somebody may open: probing is for operators. */
export const tabsFor = ({ mayOperate }: { mayOperate: boolean }): readonly Tab[] => (mayOperate ? tabs : tabs.filter((tab) => tab !== 'probe'));

export const tabOf = (text: string | null): Tab => tabs.find((tab) => tab === text) ?? 'overview';
