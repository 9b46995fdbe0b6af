using NetWatch.Storage.Store;

namespace NetWatch.Storage.Samples;

/// <summary>The list of days that have blocks.</summary>
internal static class Days
{
    /// <summary>Notes that a day has blocks of a seal.</summary>
    public static void Raise(StoreTransaction transaction, int tier, int day, long seal)
    {
        var row = new { Tier = tier, Day = day, Seal = seal };
        if (transaction.Execute(StoreSql.RaiseDay, row) == 0) transaction.Execute(StoreSql.InsertDay, row);
    }
}
