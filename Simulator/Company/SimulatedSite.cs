namespace NetWatch.Simulator.Company;

/// <summary>A place of the simulated company.</summary>
/// <param name="Id">Its id in <c>devices.json</c>.</param>
/// <param name="Name">Its name.</param>
public sealed record SimulatedSite(string Id, string Name);
