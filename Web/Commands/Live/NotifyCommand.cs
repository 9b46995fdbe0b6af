using System.CommandLine;
using System.Globalization;
using NetWatch.Core.Incidents;
using NetWatch.Web.Api;

namespace NetWatch.Web.Commands.Live;

/// <summary><c>netwatch notify test CHANNEL CONTACT</c>: sends a test message and prints what the peer said.</summary>
internal static class NotifyCommand
{
    private const int NotAccepted = 2;
    private const int Longest = 60;

    public static Command Create()
    {
        Argument<string> channel = new("CHANNEL") { Description = "The channel (mail, sms, telegram, …), or all" };
        Argument<string> contact = new("CONTACT") { Description = "The contact's id" };
        Option<int> wait = new("--wait") { Description = "How many seconds to wait for what the peer says, up to 60", HelpName = "SECONDS", DefaultValueFactory = _ => 20 };
        wait.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > Longest) result.AddError($"--wait is 0 to {Longest}.");
        });
        Option<bool> json = LiveCall.Json();
        Command test = new Command("test", "Send a contact a test message and print what the peer said; exit code 2 when it was not accepted") { channel, contact, wait, json }.Does(async (parsed, api, cancellationToken) =>
        {
            string by = parsed.GetValue(channel)!;
            NotifyTestRequest request = new(parsed.GetValue(contact)!, by == "all" ? null : by);
            string path = string.Create(CultureInfo.InvariantCulture, $"/notify/test?wait={parsed.GetValue(wait)}");
            NotifyTestAnswer answer = await api.SendAsync<NotifyTestAnswer>(HttpMethod.Post, path, request, cancellationToken);
            if (parsed.GetValue(json)) LiveCall.Print(System.Text.Json.JsonSerializer.Serialize(answer, Api.Bodies.ApiJson.Answers));
            else
                foreach (MessageAnswer message in answer.Messages) Console.WriteLine(LiveCall.Printable(Fate(message)));
            if (answer.Messages.Count == 0) Console.Error.WriteLine("It is kept and will be sent: the engine has not come to it yet.");
            return answer.Complete && answer.Messages.All(m => m.Status == OutboxStatus.Delivered) ? 0 : NotAccepted;
        });
        return new Command("notify", "Try how people are reached") { test };
    }

    private static string Fate(MessageAnswer m)
    {
        string where = $"{m.Channel}:{m.Recipient}";
        return m.Status switch
        {
            OutboxStatus.Delivered => $"{where}: accepted by the peer in {Milliseconds(m)} ms{(m.Attempts > 1 ? string.Create(CultureInfo.InvariantCulture, $", at attempt {m.Attempts}") : "")}",
            OutboxStatus.GivenUp => $"{where}: refused: {m.LastError}",
            _ when m.Attempts == 0 => $"{where}: not tried yet: the channel is not set up, or rests after a failure",
            _ => string.Create(CultureInfo.InvariantCulture, $"{where}: not accepted yet, after {m.Attempts} {(m.Attempts == 1 ? "attempt" : "attempts")}: {m.LastError}; again {Moments.Local(m.NextAttemptAt)}"),
        };
    }

    private static string Milliseconds(MessageAnswer m) => ((m.EndedAt ?? m.CreatedAt) - (m.FirstAttemptAt ?? m.CreatedAt)).TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
}
