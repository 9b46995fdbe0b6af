using System.Text;
using System.Text.RegularExpressions;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Sms.Replies;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Sms;

/// <summary>An installation whose text messages can be answered, by the folders of the SMS Server Tools.</summary>
public abstract class SmsReplyBench : IDisposable
{
    protected const string Number = "+77011234567";
    protected const string Other = "+77770000001";

    private readonly TestFolder _folder = new();

    protected SmsReplyBench()
    {
        foreach (string name in new[] { "outgoing", "sent", "failed", "incoming", "outbox", "error", "inbox" }) Directory.CreateDirectory(_folder[name]);
    }

    /// <summary>What was answered.</summary>
    protected string[] Answers => [.. Directory.GetFiles(_folder["outgoing"]).Where(f => Path.GetFileName(f).Contains("reply", StringComparison.Ordinal)).Select(AnswerIn).Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected string In(string path) => _folder[path];

    protected static EventFacts Facts => Device("Core") with { SiteName = "Almaty", FailingSince = Noon };

    protected static string Fill(string text, string code) => text
        .Replace("{0}", code, StringComparison.Ordinal).Replace("{hex}", Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(code)), StringComparison.Ordinal);

    protected static string CodeIn(OutboxMessage message) => Regex.Match(message.Text, "(?:code|код) ([0-9]{6})$").Groups[1].Value is { Length: ReplyCodes.Length } code ? code : throw new InvalidOperationException(message.Text);

    private static string AnswerIn(string file)
    {
        byte[] content = File.ReadAllBytes(file);
        int end = content.AsSpan().IndexOf("\n\n"u8) + 2;
        bool narrow = Encoding.Latin1.GetString(content, 0, end).Contains("Alphabet: UTF-8", StringComparison.Ordinal);
        return (narrow ? Encoding.UTF8 : Encoding.BigEndianUnicode).GetString(content, end, content.Length - end);
    }

    private protected static Task<bool> ReplyAsync(Bench bench, string sender, string text) => bench.StepUntilAsync(bench.Get<SmsReplies>().TakeAsync(sender, text, TestContext.Current.CancellationToken));

    private protected static Task FailAsync(Bench bench) => bench.HappenAsync(Node(1, Facts, "core", NodeState.Up, NodeState.Down, Noon) with { Detail = null });

    private protected (string, string)[] Replies(string language) => [("Sms:Gateway", "smstools"), ("Sms:Folder", _folder.Path), ("Sms:Replies:Enabled", "true"), ("Notifier:Recipients:0:Language", language)];

    private protected Bench Create(string language, params (string Key, string Value)[] settings) =>
        Bench.Create(_folder.Path, [("Notifier:Recipients:0:Channel", "sms"), ("Notifier:Recipients:0:Address", Number), .. Replies(language).Where(r => !settings.Any(s => s.Key == r.Item1)), .. settings]);
}
