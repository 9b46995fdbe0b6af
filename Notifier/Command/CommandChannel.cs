using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Command;

/// <summary>Starts a program of this machine for each message. It gets the JSON of a webhook, and answers by its exit code (the words of BSD's sysexits).</summary>
internal sealed partial class CommandChannel(IOptions<CommandOptions> options, TimeProvider time, ILogger<CommandChannel> logger) : IMessageChannel
{
    private const int DataError = 65;
    private const int TemporaryFailure = 75;

    /// <summary>EX_NOPERM and EX_CONFIG: what only an administrator can mend.</summary>
    private static readonly int[] SettingsCodes = [77, 78];

    public static readonly IReadOnlyList<string> Placeholders = ["incident", "step", "status", "severity", "subject", "messageId", "language"];

    /// <inheritdoc/>
    public string Name => ChannelNames.Command;

    /// <inheritdoc/>
    public bool Configured => options.Value.Enabled;

    /// <inheritdoc/>
    public string Needs => "Commands:Enabled";

    /// <inheritdoc/>
    public bool OneDoor => false;

    /// <summary>What is wrong with an argument, or null.</summary>
    public static string? Defect(string argument) => Placeholder().Matches(argument).FirstOrDefault(m => !Placeholders.Contains(m.Groups[1].Value)) is { } unknown
        ? $"{unknown.Value} is no placeholder; there are {string.Join(", ", Placeholders.Select(n => $"{{{n}}}"))}"
        : null;

    /// <inheritdoc/>
    public async ValueTask<DeliveryOutcome> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (!options.Value.Named.TryGetValue(message.Recipient, out CommandTarget? target)) return NeedsAdministrator(message, $"Commands:{message.Recipient}:Path is not set");
        try
        {
            CommandRun run = await CommandRun.StartAsync(
                target.Path, ArgumentsOf(target, message), message.Text, TimeSpan.FromSeconds(target.TimeoutSeconds), time, cancellationToken);
            return Outcome(message, target, run);
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException)
        {
            return NeedsAdministrator(message, $"{target.Path} cannot be started: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public ValueTask RestAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private DeliveryOutcome Outcome(OutboxMessage message, CommandTarget target, CommandRun run)
    {
        string said = PeerText.Shown(run.Output, []), shown = said.Length == 0 ? "" : $": {said}";
        if (run.ExitCode is not { } code) return new DeliveryOutcome.Retry($"it was not done after {target.TimeoutSeconds} s and was killed{shown}", ChannelAway: false);
        string reason = string.Create(CultureInfo.InvariantCulture, $"it ended with code {code}{shown}");
        return code switch
        {
            0 => new DeliveryOutcome.Delivered(),
            DataError => new DeliveryOutcome.GiveUp(reason),
            _ when target.GiveUpCodes.Contains(code) => new DeliveryOutcome.GiveUp(reason),
            _ when SettingsCodes.Contains(code) => NeedsAdministrator(message, reason),
            // It says itself that others would fail alike.
            TemporaryFailure => new DeliveryOutcome.Retry(reason, ChannelAway: true),
            _ => new DeliveryOutcome.Retry(reason, ChannelAway: false),
        };
    }

    private DeliveryOutcome.Retry NeedsAdministrator(OutboxMessage message, string reason)
    {
        logger.ChannelNeedsAdministrator(message.Recipient, Name, reason);
        return new DeliveryOutcome.Retry(reason, ChannelAway: true);
    }

    private static List<string> ArgumentsOf(CommandTarget target, OutboxMessage message)
    {
        Dictionary<string, string> values = new()
        {
            ["incident"] = message.Incident.ToString(CultureInfo.InvariantCulture),
            ["step"] = message.Step,
            ["status"] = Field(message.Text, "status"),
            ["severity"] = Field(message.Text, "severity"),
            ["subject"] = message.Subject,
            ["messageId"] = message.MessageId.Trim('<', '>'),
            ["language"] = message.Language,
        };
        // An argument ends at a zero, and a line of a log at its end.
        return [.. target.Arguments.Select(a => Placeholder().Replace(a, m => string.Concat(values[m.Groups[1].Value].Where(c => !char.IsControl(c)))))];
    }

    private static string Field(string json, string name)
    {
        try
        {
            using JsonDocument body = JsonDocument.Parse(json);
            return body.RootElement.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";
        }
        catch (JsonException)
        {
            // The bare word that goes out when no body could be composed.
            return "";
        }
    }

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Placeholder();
}
