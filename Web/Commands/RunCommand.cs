using System.CommandLine;
using System.Globalization;
using NetWatch.Core;
using NetWatch.Core.Configuration;
using NetWatch.Notifier;
using NetWatch.Storage;
using NetWatch.Web.Access;
using NetWatch.Web.Configuration;
using NetWatch.Web.Hosting;
using NetWatch.Web.Hosting.Lines;
using NetWatch.Web.Settings.Mail;
using NetWatch.Web.StatusPage;

namespace NetWatch.Web.Commands;

/// <summary><c>netwatch</c> without a command: watches what the devices file lists, until it is stopped.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(ParseResult parsed, IReadOnlyList<string> settings, Installation installation, CancellationToken cancellationToken)
    {
        ConfigurationManager configuration = new();
        ProductConfiguration.Fill(configuration, parsed, settings, installation);
        if (LoopbackOnly.NoAddress(configuration) is { } noAddress) return Refuse(noAddress);

        TrapOptions.Read(configuration, DevicesFile.Secrets(installation), out IReadOnlyList<string> defects);
        IcmpOptions.Read(configuration, out IReadOnlyList<string> ofIcmp);
        MetricsAccess.Read(configuration, out IReadOnlyList<string> ofMetrics);
        LineOptions.Read(configuration, installation, out IReadOnlyList<string> ofLines);
        RequestLimits.Read(configuration, out IReadOnlyList<string> ofLimits);
        StatusPageOptions.Read(configuration, out IReadOnlyList<string> ofStatusPage);
        MailFile.Read(installation, out string? ofMail);
        defects = [.. defects, .. ofMail is null ? [] : new[] { ofMail }, .. ofIcmp, .. ofMetrics, .. ofLines, .. ofLimits, .. ofStatusPage, .. NotifierSettings.Defects(configuration)];
        if (defects.Count > 0) return Refuse(string.Join(Environment.NewLine, defects));

        StartingCatalog start = StartingCatalog.Read(installation);
        if (start.Catalog is null)
        {
            Console.Error.WriteLine(installation.DevicesFile);
            CheckReport.Write(Console.Error, start.Reading);
            return 1;
        }

        try
        {
            Directory.CreateDirectory(installation.DataDirectory);
            await using WebApplication app = NetWatchHost.Build(installation, start, c => ProductConfiguration.Fill(c, parsed, settings, installation));
            await app.StartAsync(cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"NetWatch {Product.Version} watches {Count(start.Catalog.Devices.Count(), "device")} and {Count(start.Catalog.Channels.Count(), "channel")}. Wall board: {app.Urls.First().TrimEnd('/')}/board"));
            if (app.Services.GetRequiredService<LineOptions>().HttpsPort is not null && app.Services.GetRequiredService<ServerCertificate>() is { IsOwn: true } own)
                Console.WriteLine($"HTTPS with a certificate of its own, which browsers ask about once. Its SHA-256: {own.Fingerprint}");
            if (app.Services.GetRequiredService<SetUpLink>().Of(app.Urls.First()) is { } link) Console.WriteLine($"There is no admin yet, and NetWatch listens on this machine only. Set it up: {link}");
            await app.WaitForShutdownAsync(cancellationToken);

            // Not 0 when a part of it failed and ended the application by itself.
            return Environment.ExitCode;
        }
        catch (AddressRefusedException e)
        {
            return Refuse(e.Message);
        }
        catch (CertificateRefusedException e)
        {
            return Refuse(e.Message);
        }
        catch (StorageRefusedException e)
        {
            return Refuse(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Kestrel reports an address in use as an IOException with a sentence.
            return Refuse(e.Message);
        }
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : string.Create(CultureInfo.InvariantCulture, $"{number} {noun}s");

    private static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
