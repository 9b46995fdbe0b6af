namespace NetWatch.Core.Configuration.Json;

/// <summary>The keys that one kind of object may have.</summary>
/// <param name="Name">The name of its definition in <c>devices.schema.json</c>.</param>
/// <param name="Noun">How sentences call it: <c>a device</c>.</param>
/// <param name="Keys">The keys.</param>
internal sealed record Shape(string Name, string Noun, IReadOnlyList<string> Keys);
