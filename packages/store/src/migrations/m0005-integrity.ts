import type { Migration } from './migration.ts';

/** [table, column, table referred to, its column, deferrable]: all within the sub-district. */
const WITHIN: readonly (readonly [string, string, string, string, boolean?])[] = [
  // A file may name the child before the parent, or the resource before its category: checked when all is in.
  ['agent', 'parent_id', 'agent', 'id', true],
  ['resource', 'category_code', 'category', 'code', true],
  ['need', 'category_code', 'category', 'code', true],
  ['membership', 'agent_id', 'agent', 'id'],
  ['membership', 'organization_id', 'agent', 'id'],
  ['place', 'agent_id', 'agent', 'id'],
  ['resource', 'agent_id', 'agent', 'id'],
  ['resource_site', 'resource_id', 'resource', 'id'],
  ['resource_site', 'place_id', 'place', 'id'],
  ['need', 'place_id', 'place', 'id'],
  ['need', 'agent_id', 'agent', 'id'],
  ['contact', 'need_id', 'need', 'id'],
  ['proposal', 'need_id', 'need', 'id'],
  ['proposal', 'resource_id', 'resource', 'id'],
  ['proposal', 'run_id', 'match_run', 'id'],
  ['open_need', 'run_id', 'match_run', 'id'],
  ['open_need', 'need_id', 'need', 'id'],
  ['claim', 'need_id', 'need', 'id'],
  ['claim', 'resource_id', 'resource', 'id'],
  ['commitment', 'need_id', 'need', 'id'],
  ['commitment', 'resource_id', 'resource', 'id'],
  ['commitment', 'provider_id', 'agent', 'id'],
  ['account', 'resource_id', 'resource', 'id'],
  ['event', 'resource_id', 'resource', 'id'],
  ['event', 'commitment_id', 'commitment', 'id'],
  ['event', 'reverses_id', 'event', 'id'],
  ['event_leg', 'event_id', 'event', 'id'],
  ['event_leg', 'account_id', 'account', 'id'],
  ['occupancy', 'commitment_id', 'commitment', 'id'],
  ['block_event', 'event_id', 'event', 'id'],
  ['block_event', 'block', 'block', 'number'],
];

const TO_JURISDICTION = ['agent', 'place', 'need'] as const;
const APPEND_ONLY = ['event', 'event_leg', 'block', 'block_event', 'change_log'] as const;

/** Foreign keys, and the triggers that make the ledger one: append-only, balanced, with balances that follow the legs. */
export const m0005: Migration = {
  version: 5,
  name: 'integrity',
  statements: (kind) => [
    // Citus runs triggers on the shards, and asks to be told that this is meant. Ours touch only rows of one tenant.
    ...(kind === 'citus'
      ? ["set local citus.enable_unsafe_triggers = 'on'", "set local citus.multi_shard_modify_mode = 'sequential'"]
      : []),
    ...WITHIN.map(
      ([table, column, other, key, deferrable]) =>
        `alter table ${table} add constraint ${table}_${column}_fkey foreign key (subdistrict_id, ${column})
          references ${other} (subdistrict_id, ${key})${deferrable ? ' deferrable initially deferred' : ''}`,
    ),
    ...TO_JURISDICTION.map(
      (table) =>
        `alter table ${table} add constraint ${table}_jurisdiction_id_fkey
          foreign key (jurisdiction_id) references jurisdiction (id)`,
    ),
    `create function linli_append_only() returns trigger language plpgsql as $$
    begin
      raise exception 'the table % is append-only: nothing in it is changed or removed', tg_argv[0]
        using errcode = 'LN001', hint = 'correct an event by a reversal';
    end $$`,
    ...APPEND_ONLY.flatMap((table) => [
      `create trigger append_only_rows before update or delete on ${table}
        for each row execute function linli_append_only('${table}')`,
      `create trigger append_only_table before truncate on ${table}
        for each statement execute function linli_append_only('${table}')`,
    ]),
    `create function linli_stamp_event() returns trigger language plpgsql as $$
    begin
      -- Where the row is written, so that it compares with the snapshots of the node that keeps it.
      new.transaction_id := pg_current_xact_id();
      return new;
    end $$`,
    'create trigger stamp_event before insert on event for each row execute function linli_stamp_event()',
    `create function linli_post_leg() returns trigger language plpgsql as $$
    begin
      update account set balance = balance + new.amount
        where subdistrict_id = new.subdistrict_id and id = new.account_id and kind = new.kind;
      if not found then
        raise exception 'the leg names account % as %, and there is none such', new.account_id, new.kind
          using errcode = 'LN002';
      end if;
      return null;
    end $$`,
    'create trigger post_leg after insert on event_leg for each row execute function linli_post_leg()',
    `create function linli_event_balances() returns trigger language plpgsql as $$
    declare
      event_id_ uuid;
      legs bigint;
      total numeric;
    begin
      event_id_ := case when tg_argv[0] = 'event' then (to_jsonb(new) ->> 'id')::uuid
                        else (to_jsonb(new) ->> 'event_id')::uuid end;
      select count(*), coalesce(sum(amount), 0) into legs, total from event_leg
        where subdistrict_id = new.subdistrict_id and event_id = event_id_;
      if legs < 2 or total <> 0 then
        raise exception 'the % legs of event % sum to %, not to 0', legs, event_id_, total using errcode = 'LN003';
      end if;
      return null;
    end $$`,
    ...(['event', 'event_leg'] as const).map(
      (table) =>
        `create constraint trigger ${table}_balances after insert on ${table} deferrable initially deferred
          for each row execute function linli_event_balances('${table}')`,
    ),
  ],
};
