using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using NetWatch.Core;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Commands;

/// <summary><c>netwatch push DEVICE-ID JOB</c>: reports to a running NetWatch that a job ran, or that it failed.</summary>
internal static class PushCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static Command Create()
    {
        Argument<string> device = new("DEVICE-ID") { Description = "The device that the job is of" };
        Argument<string> job = new("JOB") { Description = "The name of its check of type push" };
        Option<string?> to = new("--to") { Description = "Where NetWatch is reached [default: http://127.0.0.1:8080]", HelpName = "URL" };
        Option<string?> token = new("--token") { Description = "env:NAME or file:PATH with the check's token [default: as the devices file says]", HelpName = "REFERENCE" };
        Option<bool> failed = new("--failed") { Description = "The job failed" };
        Option<string?> message = new("--message") { Description = "What to add, up to 500 characters", HelpName = "TEXT" };
        Option<double?> duration = new("--duration") { Description = "How long it ran, in seconds", HelpName = "SECONDS" };
        Command command = new("push", "Report that a job ran (a check of type push); exit code 1 when the report was not taken") { device, job, to, token, failed, message, duration };
        command.SetAction((parsed, cancellationToken) =>
        {
            string url = (parsed.GetValue(to) ?? parsed.GetValue(CommonOptions.Urls)?.Split(';')[0] ?? "http://127.0.0.1:8080").TrimEnd('/');
            List<string> words = [parsed.GetValue(failed) ? "status=failed" : "status=ok"];
            if (parsed.GetValue(message) is { } text) words.Add("message=" + Uri.EscapeDataString(text));
            if (parsed.GetValue(duration) is { } seconds) words.Add("duration=" + seconds.ToString("R", CultureInfo.InvariantCulture));
            string path = $"/api/v1/push/{Uri.EscapeDataString(parsed.GetValue(device)!)}/{Uri.EscapeDataString(parsed.GetValue(job)!)}?{string.Join('&', words)}";
            return RunAsync(CommonOptions.Installation(parsed), parsed.GetValue(device)!, parsed.GetValue(job)!, parsed.GetValue(token), url + path, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(Installation installation, string device, string job, string? reference, string url, CancellationToken cancellationToken)
    {
        (string? token, string? problem) = reference is null ? OfFile(installation, device, job) : OfReference(reference);
        if (token is null)
        {
            Console.Error.WriteLine(problem);
            return 1;
        }

        try
        {
            using HttpClient http = new() { Timeout = Patience };
            using HttpRequestMessage request = new(HttpMethod.Post, url);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using HttpResponseMessage answer = await http.SendAsync(request, cancellationToken);
            if (answer.IsSuccessStatusCode) return 0;
            Console.Error.WriteLine($"NetWatch did not take the report: {(int)answer.StatusCode} {(await answer.Content.ReadAsStringAsync(cancellationToken)).ReplaceLineEndings(" ")}");
        }
        catch (Exception e) when (e is HttpRequestException or UriFormatException or InvalidOperationException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Console.Error.WriteLine($"NetWatch could not be reached: {e.Message}");
        }

        return 1;
    }

    private static (string? Token, string? Problem) OfReference(string reference)
    {
        ISecretSource secrets = new SecretSource(Environment.CurrentDirectory);
        return secrets.Resolve(reference) is { } found
            ? (found.Secret?.Reveal(), found.Problem)
            : (null, "--token: write env:NAME or file:PATH, so that the token does not stand in the list of processes.");
    }

    private static (string? Token, string? Problem) OfFile(Installation installation, string device, string job)
    {
        CatalogReading reading = DevicesFile.Read(installation.DevicesFile);
        if (reading.Catalog is not { } catalog) return (null, $"{installation.DevicesFile} cannot be read; see netwatch check, or give --token.");
        PushProbeSpec? spec = catalog.Nodes.TryGetValue(device, out Node? node) ? node.Probes.OfType<PushProbeSpec>().FirstOrDefault(p => p.Name == job) : null;
        return spec is null ? (null, $"'{device}' in {installation.DevicesFile} has no check of type push with the name '{job}'.") : (spec.Token.Reveal(), null);
    }
}
