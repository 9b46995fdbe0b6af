using Dapper;
using NetWatch.Storage.Store;

namespace NetWatch.Storage.Samples;

/// <summary>Applies the retention plan, so many rows a statement that nobody waits long for it.</summary>
internal sealed class Retention(StoreDatabase store)
{
    private const int RowsPerStep = 2_000;

    /// <summary>All days that have blocks.</summary>
    public Task<List<DayRow>> ReadDaysAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(connection => connection.Query<DayRow>(StoreSql.ReadDays).AsList(), cancellationToken);

    /// <summary>Deletes what the plan names.</summary>
    public async Task ApplyAsync(RetentionPlan plan, CancellationToken cancellationToken)
    {
        foreach (DayRow day in plan.Days)
        {
            await InStepsAsync(store.Dialect.Sql.DeleteBlocks, new { day.Tier, day.Day, Limit = RowsPerStep }, cancellationToken);
            if (cancellationToken.IsCancellationRequested) return;
            await store.WriteAsync(transaction => transaction.Execute(StoreSql.DeleteDay, new { day.Tier, day.Day }));
        }

        await InStepsAsync(store.Dialect.Sql.DeleteHours, new { BeforeUtc = plan.HoursBefore, Limit = RowsPerStep }, cancellationToken);
    }

    private async Task InStepsAsync(string statement, object parameters, CancellationToken cancellationToken)
    {
        int gone;
        do
        {
            gone = await store.WriteAsync(transaction => transaction.Execute(statement, parameters));
        }
        while (gone == RowsPerStep && !cancellationToken.IsCancellationRequested);
    }
}
