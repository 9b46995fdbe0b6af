using System.CommandLine;
using NetWatch.Core.Operations;
using NetWatch.Web.Api;

namespace NetWatch.Web.Commands.Live;

/// <summary><c>netwatch oncall [ROTA]</c>: who is on call.</summary>
internal static class OnCallCommand
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public static Command Create()
    {
        Argument<string?> rota = new("ROTA") { Description = "Only of this rota", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> at = new("--at") { Description = "When: 2h (from now), 18:00, \"2026-11-28 18:00\" [default: now]", HelpName = "TIME" };
        Option<bool> week = new("--week") { Description = "Over the seven days from then on" };
        Option<bool> json = LiveCall.Json();
        return new Command("oncall", "Tell who is on call, now or at a time, or over a week; exit code 3 when NetWatch is not running") { rota, at, week, json }.Does(async (parsed, api, cancellationToken) =>
        {
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            DateTimeOffset moment = parsed.GetValue(at) is { } text ? Moments.Read("--at", text, now, TimeZoneInfo.Local) : now;
            string query = parsed.GetValue(week) ? $"from={Escaped(moment)}&to={Escaped(moment + Week)}" : $"at={Escaped(moment)}";
            IReadOnlyList<string> ids = parsed.GetValue(rota) is { } one ? [one] : [.. (await api.GetAsync<Page<Rota>>("/rotas", cancellationToken)).Items.Select(r => r.Id)];
            List<OnCallAnswer> answers = [];
            foreach (string id in ids) answers.Add(await api.GetAsync<OnCallAnswer>($"/rotas/{Uri.EscapeDataString(id)}/oncall?{query}", cancellationToken));

            if (parsed.GetValue(json)) LiveCall.Print(System.Text.Json.JsonSerializer.Serialize(answers, Api.Bodies.ApiJson.Answers));
            else if (answers.Count == 0) Console.Error.WriteLine("There is no rota.");
            else if (parsed.GetValue(week))
                LiveCall.Print(["ROTA", "FROM", "TO", "ON CALL"], answers.SelectMany(a => a.Spans.Select(s => (IReadOnlyList<string>)[a.Rota, Wall(s.Start), Wall(s.End), People(s.Contacts)])));
            else LiveCall.Print(["ROTA", "AT", "ON CALL"], answers.Select(a => (IReadOnlyList<string>)[a.Rota, Moments.Local(a.At), People(a.Contacts)]));
            return 0;
        });
    }

    private static string People(IReadOnlyList<OnCallContact> contacts) => contacts.Count == 0 ? "nobody" : string.Join(", ", contacts.Select(c => $"{c.Name} ({c.Id})"));

    /// <summary>By the clock on the rota's wall.</summary>
    private static string Wall(DateTimeOffset at) => at.ToString("ddd yyyy-MM-dd HH:mm zzz", System.Globalization.CultureInfo.InvariantCulture);

    private static string Escaped(DateTimeOffset at) => Uri.EscapeDataString(at.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
}
