using System.Text.Json;

namespace NetWatch.Notifier.Sms;

/// <summary>What is known of gateways: one file of <c>Sms/Presets</c> each.</summary>
internal static class SmsPresets
{
    private const string Prefix = "Sms/";

    private static readonly JsonSerializerOptions Reading = new()
    {
        PropertyNameCaseInsensitive = true,
        PreferredObjectCreationHandling = System.Text.Json.Serialization.JsonObjectCreationHandling.Populate,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(SmsPresets).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>The settings with what the preset knows where they say nothing.</summary>
    public static SmsHttpOptions Over(SmsHttpOptions own)
    {
        if (Read(own.Preset) is not { } preset) return own;
        SmsHttpOptions all = new()
        {
            Preset = own.Preset,
            Server = Own(own.Server, preset.Server),
            Url = Own(own.Url, preset.Url),
            Method = Own(own.Method, preset.Method),
            Body = Own(own.Body, preset.Body),
            User = Own(own.User, preset.User),
            Password = Own(own.Password, preset.Password),
            ReceiptQuery = Own(own.ReceiptQuery, preset.ReceiptQuery),
            Accepted = Own(own.Accepted, preset.Accepted),
            Later = Own(own.Later, preset.Later),
            Refused = Own(own.Refused, preset.Refused),
            Settings = Own(own.Settings, preset.Settings),
            Id = Own(own.Id, preset.Id),
            Arrived = Own(own.Arrived, preset.Arrived),
            Lost = Own(own.Lost, preset.Lost),
            ReportSecret = own.ReportSecret,
        };
        foreach ((string name, string value) in preset.Headers.Concat(own.Headers)) all.Headers[name] = value;
        return all;
    }

    private static string? Own(string? own, string? preset) => own ?? preset;

    private static SmsHttpOptions? Read(string name)
    {
        if (!Names.Contains(name)) return null;
        using Stream file = typeof(SmsPresets).Assembly.GetManifestResourceStream(Prefix + name)!;
        return JsonSerializer.Deserialize<SmsHttpOptions>(file, Reading);
    }
}
