import type { Contact, EscalationPolicy, Route } from '../../../generated/api';
import { idOf } from '../../app/forms/ids';
import type { Answer } from '../../lib/api/client';
import type { Problem } from '../../lib/api/problem';
import { kinds, type Calls } from '../people/kinds';

/** What is put for one person who is told of everything. */
export interface First {
  contact: Contact;
  policy: EscalationPolicy;
  route: Route;
}

/** What the route and its policy are called by: nobody had any before. */
const everything = 'everything';

/** Behind whatever somebody adds later. */
const last = 1000;

/** One contact with one mail address, and the rule that incidents of every kind are told there at once. */
export function firstOf(name: string, address: string, language: string, policyName: string): First {
  const id = idOf(name, []);
  return {
    contact: { id, name: name.trim(), language, addresses: [{ channel: 'mail', address: address.trim() }] },
    policy: { id: everything, name: policyName, steps: [{ afterMinutes: 0, targets: [`contact:${id}`] }] },
    route: { id: everything, order: last, policy: everything },
  };
}

type Puts = { [K in 'contacts' | 'policies' | 'routes']: Pick<Calls<never>, 'put'> };

/** Puts it, one after the other: each refers to the one before. What a try before this one has put already is no obstacle. */
export class TellMe {
  busy = $state(false);
  problem: Problem | null = $state.raw(null);
  readonly #calls: Puts;

  constructor(calls: Puts = kinds) {
    this.#calls = calls;
  }

  /** True when all of it is there. */
  async put({ contact, policy, route }: First): Promise<boolean> {
    [this.busy, this.problem] = [true, null];
    const fresh = { 'If-None-Match': '*' };
    const puts: (() => Promise<Answer<unknown>>)[] = [
      () => this.#calls.contacts.put(contact.id, contact as never, fresh),
      () => this.#calls.policies.put(policy.id, policy as never, fresh),
      () => this.#calls.routes.put(route.id, route as never, fresh),
    ];
    for (const put of puts) {
      const answer = await put();
      if (answer.ok || answer.problem.status === 412) continue;
      this.problem = answer.problem;
      break;
    }
    this.busy = false;
    return this.problem === null;
  }
}
