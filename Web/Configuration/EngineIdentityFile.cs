using System.Text.Json;
using NetWatch.Core;
using NetWatch.Snmp;

namespace NetWatch.Web.Configuration;

/// <summary>
/// Who this installation is to senders of SNMPv3 informs: <c>snmp-engine.json</c> in the data folder, readable by the owner only. The boots go up at each start
/// (RFC 3414 §2.2), so that nothing that was recorded can be played back.
/// </summary>
internal static class EngineIdentityFile
{
    /// <summary>The file's name in the data folder.</summary>
    public const string Name = "snmp-engine.json";

    /// <summary>The identity of this start, kept before it is used. One that cannot be kept is a new one, which is as safe; senders then ask anew who we are.</summary>
    public static SnmpEngineIdentity Next(IServiceProvider services) =>
        Next(services.GetRequiredService<Installation>().DataDirectory, services.GetRequiredService<ILoggerFactory>().CreateLogger("NetWatch.Web"));

    /// <summary>The identity of this start.</summary>
    internal static SnmpEngineIdentity Next(string folder, ILogger log)
    {
        string path = Path.Combine(folder, Name);
        SnmpEngineIdentity next = Read(path, log)?.Next() ?? SnmpEngineIdentity.Create();
        try
        {
            Write(path, next);
            return next;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.EngineIdentityNotKept(path, e);
            return SnmpEngineIdentity.Create();
        }
    }

    private static SnmpEngineIdentity? Read(string path, ILogger log)
    {
        if (!File.Exists(path)) return null;
        try
        {
            Kept? kept = JsonSerializer.Deserialize<Kept>(File.ReadAllText(path), JsonSerializerOptions.Web);
            return new SnmpEngineIdentity(Convert.FromHexString(kept?.EngineId ?? ""), kept?.Boots ?? 0);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            log.EngineIdentityNotRead(path, e);
            return null;
        }
    }

    private static void Write(string path, SnmpEngineIdentity identity) => OwnFile.Replace(
        path, file => JsonSerializer.Serialize(file, new Kept(Convert.ToHexString(identity.EngineId.Span), identity.Boots), JsonSerializerOptions.Web));

    private sealed record Kept(string EngineId, int Boots);
}
