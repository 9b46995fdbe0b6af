namespace NetWatch.Core.Access;

/// <summary>Something that somebody did, or tried, and that stays on record. Never changed, never removed.</summary>
/// <param name="Seq">Its place, from 1.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who: an account's name, <c>token:ID</c>, <c>local:USER</c> or <c>set-up</c>.</param>
/// <param name="Address">From which address; empty: from this machine's command line.</param>
/// <param name="Action">What: <c>sign-in</c>, <c>account.put</c>, …</param>
/// <param name="Subject">To what: <c>account:zhanar</c>.</param>
/// <param name="Outcome">What became of it: <c>done</c>, or why it was refused.</param>
/// <param name="Before">What it was as JSON, secrets masked; null where there was nothing.</param>
/// <param name="After">What it is as JSON, secrets masked; null where there is nothing.</param>
public sealed record AuditEntry(long Seq, DateTimeOffset At, string Actor, string Address, string Action, string Subject, string Outcome, string? Before, string? After);
