namespace NetWatch.Core;

/// <summary>Where this installation lives.</summary>
/// <param name="DevicesFile">The full path of <c>devices.json</c>.</param>
/// <param name="DataDirectory">The full path of the data folder (database, journal, lock, own checklists).</param>
/// <param name="Demo">True when the simulated company is watched.</param>
public sealed record Installation(string DevicesFile, string DataDirectory, bool Demo);
