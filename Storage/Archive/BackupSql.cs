namespace NetWatch.Storage.Archive;

/// <summary>Statements about a database file in a backup (SQLite).</summary>
internal static class BackupSql
{
    public const string SingleFile = "PRAGMA journal_mode = DELETE";
    public const string Check = "PRAGMA quick_check(1)";
    public const string ForgetCopied = "UPDATE counters SET value = 0 WHERE name IN ('copied-events', 'copied-incidents', 'copied-outbox', 'copied-frozen', 'copied-ticks', 'copied-attachments', 'store-known')";
}
