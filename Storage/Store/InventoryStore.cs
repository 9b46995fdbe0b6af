using NetWatch.Core.Catalog;
using NetWatch.Core.Journal;
using NetWatch.Storage.Copying;

namespace NetWatch.Storage.Store;

/// <summary>Keeps sites and nodes in the store true to the catalog. While the store is away the newest catalog waits in memory; the next start applies it anyway.</summary>
internal sealed class InventoryStore(StoreDatabase store) : IInventoryStore
{
    // Each row is a journey to the server or two: many small transactions, so that samples need not wait for a large catalog.
    private const int Step = 100;
    private readonly Lock _lock = new();
    private (DeviceCatalog Catalog, DateTimeOffset Now)? _waiting;

    /// <inheritdoc/>
    /// <remarks>Returns at once: the store's own loop writes it, within a second while the store works, else as soon as it is back.</remarks>
    public ValueTask ApplyAsync(DeviceCatalog catalog, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock) _waiting = (catalog, now);
        return ValueTask.CompletedTask;
    }

    /// <summary>Writes the catalog that waits, if any.</summary>
    public async Task WriteWaitingAsync()
    {
        (DeviceCatalog Catalog, DateTimeOffset Now)? waiting;
        lock (_lock) waiting = _waiting;
        if (waiting is not { } found) return;
        DateTime now = CopyRows.Utc(found.Now);
        foreach (Site[] sites in found.Catalog.Sites.Chunk(Step)) await store.WriteAsync(transaction => Write(transaction, sites, now));
        foreach (Node[] nodes in found.Catalog.InOrder.Chunk(Step)) await store.WriteAsync(transaction => Write(transaction, nodes, now));
        await store.WriteAsync(transaction => Remove(transaction, found.Catalog, now));
        lock (_lock)
        {
            if (_waiting is { } still && ReferenceEquals(still.Catalog, found.Catalog)) _waiting = null;
        }
    }

    private static bool Write(StoreTransaction transaction, Site[] sites, DateTime now)
    {
        foreach (Site site in sites)
        {
            var row = new { site.Id, Name = Text.Clip(site.Name, 400), Now = now };
            if (transaction.Execute(StoreSql.UpdateSite, row) == 0) transaction.Execute(StoreSql.InsertSite, row);
        }

        return true;
    }

    private static bool Write(StoreTransaction transaction, Node[] nodes, DateTime now)
    {
        foreach (Node node in nodes)
        {
            var row = new
            {
                node.Id,
                Kind = node.KindName,
                Name = Text.Clip(node.Name, 400),
                Address = Text.Clip(node.Address, 400),
                node.SiteId,
                Importance = Json.Word(node.Importance),
                Parents = Json.Write(node.Parents),
                Probes = Json.Write(node.Probes.Select(p => p.Component)),
                Now = now,
            };
            if (transaction.Execute(StoreSql.UpdateNode, row) == 0) transaction.Execute(StoreSql.InsertNode, row);
        }

        return true;
    }

    private static bool Remove(StoreTransaction transaction, DeviceCatalog catalog, DateTime now)
    {
        foreach (string gone in transaction.Query<string>(StoreSql.ReadNodeIds).Where(id => !catalog.Nodes.ContainsKey(id)))
            transaction.Execute(StoreSql.RemoveNode, new { Id = gone, Now = now });
        HashSet<string> sites = [.. catalog.Sites.Select(s => s.Id)];
        foreach (string gone in transaction.Query<string>(StoreSql.ReadSiteIds).Where(id => !sites.Contains(id)))
            transaction.Execute(StoreSql.RemoveSite, new { Id = gone, Now = now });
        return true;
    }
}
