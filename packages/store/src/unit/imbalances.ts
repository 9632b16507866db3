import { run } from '../connect/sql.ts';
import type { Session } from '../session.ts';

const MOST = 200;

/** What must hold between the tables of the ledger, each as a query for what breaks it: [where, what is wrong]. */
const RULES: readonly string[] = [
  `select 'account ' || a.id as place,
      'its balance is ' || a.balance || ', its legs sum to ' || coalesce(l.total, 0) as problem
    from account a left join (
      select account_id, sum(amount) as total from event_leg where subdistrict_id = $1 group by account_id
    ) l on l.account_id = a.id
    where a.subdistrict_id = $1 and a.balance <> coalesce(l.total, 0)`,
  `select 'account ' || a.id as place,
      case when a.balance < a.floor and a.floor = 0 then 'its balance is below zero'
        else 'its balance is outside its limits' end as problem from account a
    where a.subdistrict_id = $1 and ((a.balance < a.floor and a.kind <> 'source') or a.balance > a.ceiling)`,
  `select 'account ' || a.id as place, 'an account of a purse is of no time' as problem from account a
    where a.subdistrict_id = $1 and a.purse_id is not null and (a.slice_start is not null or a.slice_end is not null)`,
  `select 'event ' || e.id as place, 'its legs do not sum to 0' as problem
    from event e left join (
      select event_id, sum(amount) as total, count(*) as legs from event_leg where subdistrict_id = $1 group by event_id
    ) l on l.event_id = e.id
    where e.subdistrict_id = $1 and (coalesce(l.total, 1) <> 0 or l.legs < 2)`,
  `select 'event ' || l.event_id as place, 'a leg belongs to no event that is there' as problem from event_leg l
    left join event e on e.subdistrict_id = l.subdistrict_id and e.id = l.event_id
    where l.subdistrict_id = $1 and e.id is null`,
  `select 'event ' || e.id as place, 'a leg is of an account of another resource, time or kind' as problem from event e
    join event_leg l on l.subdistrict_id = e.subdistrict_id and l.event_id = e.id
    left join account a on a.subdistrict_id = l.subdistrict_id and a.id = l.account_id
    where e.subdistrict_id = $1 and (a.id is null or a.kind <> l.kind or a.slice_start is distinct from e.slice_start
      or a.slice_end is distinct from e.slice_end
      or (e.resource_id is not null and a.resource_id is distinct from e.resource_id)
      or (e.purse_id is not null and a.purse_id is null))`,
  `select 'event ' || e.id as place, 'a leg is of a purse that is counted in something else' as problem from event e
    join event_leg l on l.subdistrict_id = e.subdistrict_id and l.event_id = e.id
    join account a on a.subdistrict_id = l.subdistrict_id and a.id = l.account_id
    join purse p on p.subdistrict_id = a.subdistrict_id and p.id = a.purse_id
    where e.subdistrict_id = $1 and p.unit <> e.unit`,
  `select 'appropriation ' || p.id as place,
      'it says ' || p.reserved_quantity || ' set aside and ' || p.paid_quantity || ' paid (' || p.state
        || '), its events say ' || coalesce(l.reserved, 0) || ' and ' || coalesce(l.paid, 0) as problem
    from appropriation p left join (
      select e.matter_id, sum(l.amount) filter (where l.kind = 'reserved') as reserved,
          sum(l.amount) filter (where l.kind = 'provided') as paid
        from event e join event_leg l on l.subdistrict_id = e.subdistrict_id and l.event_id = e.id
        where e.subdistrict_id = $1 and e.matter_id is not null group by e.matter_id
    ) l on l.matter_id = p.id
    where p.subdistrict_id = $1 and (p.reserved_quantity <> coalesce(l.reserved, 0)
      or p.paid_quantity <> coalesce(l.paid, 0) or (p.state = 'reserved') <> (p.reserved_quantity > 0))`,
  `select 'block ' || b.block as place, 'it holds an event that is not there: ' || b.event_id as problem
    from block_event b left join event e on e.subdistrict_id = b.subdistrict_id and e.id = b.event_id
    where b.subdistrict_id = $1 and e.id is null`,
  `select 'block ' || b.block as place, 'events are in it, and the block is not there' as problem
    from block_event b left join block k on k.subdistrict_id = b.subdistrict_id and k.number = b.block
    where b.subdistrict_id = $1 and k.number is null group by b.block`,
  `select 'event ' || event_id as place, 'its legs are not numbered one after the other' as problem from event_leg
    where subdistrict_id = $1 group by event_id having min(position) <> 0 or max(position) <> count(*) - 1`,
  `select 'block ' || block as place, 'its events are not numbered one after the other' as problem from block_event
    where subdistrict_id = $1 group by block having min(position) <> 0 or max(position) <> count(*) - 1`,
  `select 'promise ' || c.id as place, 'the time that it takes is not the time that it says' as problem
    from commitment c join occupancy o on o.subdistrict_id = c.subdistrict_id and o.commitment_id = c.id
    where c.subdistrict_id = $1 and (o.resource_id <> c.resource_id
      -- What is needed before and after a use is taken with it.
      or not o.during @> tstzrange(c.slice_start, c.slice_end, '[)') or (c.state = 'active' and not o.active)
      or (c.state = 'cancelled' and o.active))`,
  `select 'promise ' || c.id as place,
      'it says ' || c.fulfilled_quantity || ' provided (' || c.state || '), its events say '
        || coalesce(l.provided, 0) || ' provided and ' || coalesce(l.reserved, 0) || ' reserved' as problem
    from commitment c left join (
      select e.commitment_id, sum(l.amount) filter (where l.kind = 'provided') as provided,
          sum(l.amount) filter (where l.kind = 'reserved') as reserved
        from event e join event_leg l on l.subdistrict_id = e.subdistrict_id and l.event_id = e.id
        where e.subdistrict_id = $1 and e.commitment_id is not null group by e.commitment_id
    ) l on l.commitment_id = c.id
    where c.subdistrict_id = $1 and (c.fulfilled_quantity <> coalesce(l.provided, 0)
      or coalesce(l.reserved, 0) <> case when c.state = 'active' then c.quantity - c.fulfilled_quantity else 0 end)`,
  `select 'need ' || n.id as place,
      'it says ' || n.committed_quantity || ' promised and ' || n.fulfilled_quantity || ' provided, its promises say '
        || coalesce(c.committed, 0) || ' and ' || coalesce(c.fulfilled, 0) as problem
    from need n left join (
      select need_id, sum(fulfilled_quantity) as fulfilled,
          sum(quantity - fulfilled_quantity) filter (where state = 'active') as committed
        from commitment where subdistrict_id = $1 group by need_id
    ) c on c.need_id = n.id
    where n.subdistrict_id = $1 and (n.committed_quantity <> coalesce(c.committed, 0)
      or n.fulfilled_quantity <> coalesce(c.fulfilled, 0))`,
];

/** Everything in the ledger's tables that does not fit together; nothing, unless somebody wrote past the program. */
export async function findImbalances(session: Session): Promise<{ where: string; problem: string }[]> {
  const out: { where: string; problem: string }[] = [];
  for (const rule of RULES) {
    const { rows } = await run<{ place: string; problem: string }>(session.db, `${rule} limit ${MOST}`, [
      session.subdistrictId,
    ]);
    out.push(...rows.map((row) => ({ where: row.place, problem: row.problem })));
  }
  return out;
}
