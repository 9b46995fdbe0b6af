export const tabs = ['contacts', 'groups', 'oncall', 'escalation'] as const;
export type Tab = (typeof tabs)[number];

export const tabOf = (text: string | null): Tab => tabs.find((tab) => tab === text) ?? 'contacts';
