using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NetWatch.Simulator.Company;

/// <summary>Writes the company as a <c>devices.json</c> that a person can read: a line for each site, channel and device.</summary>
internal static partial class DevicesJson
{
    private static readonly JsonSerializerOptions s_spaced = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static string Write(SimulatedCompany company, string community)
    {
        // The port that most agents have stands once, in the defaults.
        var port = company.Devices.GroupBy(device => device.EndPoint.Port).MaxBy(group => group.Count())!.Key;
        var text = new StringBuilder();
        text.Append("{\n  // The simulated company of netwatch demo. It is written anew at each start.\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"defaults\": {Line(Defaults(port))},\n");
        AppendList(text, "sites", company.Sites.Select(site => new JsonObject { ["id"] = site.Id, ["name"] = site.Name }));
        AppendList(text, "channels", company.Channels.Select(channel => Channel(channel, port)));
        text.Append(CultureInfo.InvariantCulture, $"  \"credentials\": {Line(Credentials(community))},\n");
        AppendList(text, "devices", company.Devices.Select(device => Device(device, port)).Append(ThisMachine()));
        return text.Append("}\n").ToString();
    }

    private static JsonObject Defaults(int port) => new()
    {
        ["interval"] = "5s",
        // One datagram a second: three failures, and so hard Down, come within 18 s.
        ["timeout"] = "1s",
        ["credential"] = "demo",
        ["snmp"] = new JsonObject { ["port"] = port, ["retries"] = 0 },
    };

    private static JsonObject Credentials(string community) => new()
    {
        ["demo"] = new JsonObject { ["type"] = "snmp", ["version"] = "2c", ["community"] = community },
    };

    private static JsonObject Channel(SimulatedChannel channel, int port) => new()
    {
        ["id"] = channel.Id,
        ["name"] = channel.Name,
        ["from"] = channel.From,
        ["to"] = channel.To,
        ["near"] = new JsonObject { ["device"] = channel.NearDevice, ["ifName"] = channel.NearIfName },
        ["far"] = channel.EndPoint.Address.ToString(),
        ["provider"] = channel.Provider,
        ["speed"] = channel.Megabits.ToString(CultureInfo.InvariantCulture) + "M",
        ["role"] = channel.Role,
        ["importance"] = Word(channel.Importance),
        ["reachability"] = "snmp",
        ["probes"] = Probes(channel.EndPoint, port),
    };

    private static JsonObject Device(SimulatedDevice device, int port)
    {
        var written = new JsonObject
        {
            ["id"] = device.Id,
            ["name"] = device.Name,
            ["address"] = device.EndPoint.Address.ToString(),
            ["kind"] = Word(device.Kind),
            ["site"] = device.Site,
        };
        if (device.Parents.Count > 0)
            written["parents"] = Texts(device.Parents);
        written["importance"] = Word(device.Importance);
        if (device.Tags.Count > 0)
            written["tags"] = Texts(device.Tags);
        written["reachability"] = "snmp";
        written["probes"] = Probes(device.EndPoint, port);
        return written;
    }

    /// <summary>The one thing that is not simulated: pings need something that really answers them, and this shows what NetWatch makes of their rounds.</summary>
    private static JsonObject ThisMachine() => new()
    {
        ["id"] = SimulatedCompany.ThisMachine,
        ["name"] = "This machine, by real pings",
        ["address"] = "127.0.0.1",
        ["kind"] = "server",
        ["parents"] = new JsonArray(),
        ["importance"] = "low",
        ["probes"] = new JsonArray(new JsonObject { ["type"] = "icmp", ["count"] = 20, ["spacing"] = "100ms" }),
    };

    private static JsonArray Probes(IPEndPoint endPoint, int port)
    {
        var probe = new JsonObject { ["type"] = "snmp" };
        if (endPoint.Port != port)
            probe["port"] = endPoint.Port;
        return [probe];
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static string Word<TEnum>(TEnum value) where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>One line with a space after each comma and colon. Line breaks stand only between values: inside texts they are escaped.</summary>
    private static string Line(JsonObject entry) => LineBreak().Replace(entry.ToJsonString(s_spaced), " ");

    [GeneratedRegex(@"\r?\n\s*")]
    private static partial Regex LineBreak();

    private static void AppendList(StringBuilder text, string key, IEnumerable<JsonObject> entries)
    {
        text.Append(CultureInfo.InvariantCulture, $"  \"{key}\": [\n    ");
        text.AppendJoin(",\n    ", entries.Select(Line));
        text.Append(key == "devices" ? "\n  ]\n" : "\n  ],\n");
    }
}
