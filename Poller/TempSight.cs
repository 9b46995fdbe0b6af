namespace NetWatch.Poller;
internal sealed class TempSight(TimeProvider t) : Pipeline.ISightSource {
 public void Apply(Core.Catalog.DeviceCatalog catalog) {}
 public void Observe(Core.Probing.ProbeResult result) {}
 public ValueTask<Tracking.Sight> CheckAsync(CancellationToken cancellationToken) => new(new Tracking.Sight(true, t.GetUtcNow(), null));
}
