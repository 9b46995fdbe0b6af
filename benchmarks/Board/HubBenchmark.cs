using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Web.Access.Boards;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Board;

namespace NetWatch.Benchmarks.Board;

/// <summary>The hub and as many boards as are asked for: from the change of a state in the live board until a client has it. The clients are a process of their own on the same machine.</summary>
internal static class HubBenchmark
{
    private static readonly Option<int> Devices = new("--devices") { Description = "Devices", DefaultValueFactory = _ => 10_000 };
    private static readonly Option<int> Changes = new("--changes") { Description = "Changes of state a second", DefaultValueFactory = _ => 200 };
    private static readonly Option<int> Clients = new("--clients") { Description = "Connected boards", DefaultValueFactory = _ => 500 };
    private static readonly Option<int> Seconds = new("--seconds") { Description = "Seconds to measure", DefaultValueFactory = _ => 30 };

    public static Command Create()
    {
        Command command = new("hub", "Time from a change of state to its receipt by every connected board") { Devices, Changes, Clients, Seconds };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(Devices), parsed.GetValue(Changes), parsed.GetValue(Clients), parsed.GetValue(Seconds), cancellationToken));
        return command;
    }

    private static async Task RunAsync(int devices, int changes, int clients, int seconds, CancellationToken cancellationToken)
    {
        BoardScene scene = new(devices, TimeProvider.System);
        await using WebApplication app = Host(scene);
        await app.StartAsync(cancellationToken);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task changing = ChangeAsync(scene, changes, ended.Token);
        Report.Begin("The board's hub");
        using Process boards = Start(app.Urls.Single(), clients, seconds);
        string connected = await boards.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The boards ended.");
        (TimeSpan cpu, long started) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        string received = await boards.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The boards ended.");
        double used = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await ended.CancelAsync();
        await changing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (changing.Exception is { } failed) throw failed;

        string[] figures = received.Split(' ');
        Report.Line($"{devices:N0} devices, {changes} changes of state a second, a delta every 100 ms by MessagePack; {clients} SignalR clients of one process over loopback, which read the times of the events of each delta. The wait for the next delta is part of the time.\n");
        Report.Line($"| boards | s until all had the snapshot | receipts | ms from a change to its receipt: p50 | p99 | max | CPU s of the server a second | boards that missed a revision |");
        Report.Line($"|---|---|---|---|---|---|---|---|");
        Report.Line($"| {clients} | {connected} | {figures[0]} | {figures[1]} | {figures[2]} | {figures[3]} | {used:0.00} | {figures[4]} |");
        Report.Line($"\nClaim: under 150 ms at p99.");
        Report.End();
    }

    /// <summary>The hub as the product has it, without what makes states of answers.</summary>
    private static WebApplication Host(BoardScene scene)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(provider => scene.Broadcaster(provider.GetRequiredService<IHubContext<BoardHub, IBoardClient>>()));
        builder.Services.AddHostedService(provider => provider.GetRequiredService<BoardBroadcaster>());
        builder.Services.AddSingleton(new BoardBook(null!, TimeProvider.System)).AddSingleton<BoardLines>();
        builder.Services.AddSignalR()
            .AddJsonProtocol(json => ApiJson.Configure(json.PayloadSerializerOptions))
            .AddMessagePackProtocol(pack => pack.SerializerOptions = JsonShapedMessagePack.Options);
        WebApplication app = builder.Build();
        app.MapHub<BoardHub>("/hubs/board");
        return app;
    }

    private static async Task ChangeAsync(BoardScene scene, int changes, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        long started = Stopwatch.GetTimestamp(), made = 0;
        while (await timer.WaitForNextTickAsync(cancellationToken))
            for (; made < Stopwatch.GetElapsedTime(started).TotalSeconds * changes; made++) scene.Change();
    }

    private static Process Start(string address, int clients, int seconds)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(HubBenchmark).Assembly.Location);
        string[] arguments = ["boards", "--address", address, "--clients", clients.ToString(CultureInfo.InvariantCulture), "--seconds", seconds.ToString(CultureInfo.InvariantCulture)];
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
