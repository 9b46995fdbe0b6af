using System.Text.Json;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Channels;

/// <summary>Programs of this machine, which really run.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Program_gets_the_webhooks_json_and_its_arguments_without_a_shell_and_without_our_environment()
    {
        Environment.SetEnvironmentVariable("NETWATCH_TEST_SECRET", "s3cret");
        await using Bench bench = Create(
            $"cat > {_folder["in"]}; env > {_folder["env"]}; printf '%s\\n' \"$@\" > {_folder["args"]}",
            ("Commands:tool:Arguments:0", "--incident={incident}"), ("Commands:tool:Arguments:1", "{subject}; touch $(pwd)/x `id` {severity} {status} {step} {language}"));
        await bench.HappenAsync(Node(1, Device("Switch $(touch owned) \"'\n"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        Assert.Equal((OutboxStatus.Delivered, (string?)null), (bench.Journal.Messages[0].Status, bench.Journal.Messages[0].LastError));
        using JsonDocument json = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["in"], TestContext.Current.CancellationToken));
        Assert.Equal((1, "opened", "deviceDown"), (json.RootElement.GetProperty("version").GetInt32(), json.RootElement.GetProperty("step").GetString(), json.RootElement.GetProperty("problem").GetString()));
        Assert.Equal(
            $"--incident=1\n{bench.Journal.Messages[0].Subject.Replace("\n", "", StringComparison.Ordinal)}; touch $(pwd)/x `id` critical open opened en\n",
            await File.ReadAllTextAsync(_folder["args"], TestContext.Current.CancellationToken));
        string[] allowed = ["PATH", "LANG", "HOME", "PWD", "SHLVL", "_", "OLDPWD"];
        Assert.Empty((await File.ReadAllLinesAsync(_folder["env"], TestContext.Current.CancellationToken)).Select(l => l.Split('=')[0]).Except(allowed));
        Assert.Empty(Directory.GetFiles(_folder.Path, "owned", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(0, OutboxStatus.Delivered, false)]
    [InlineData(65, OutboxStatus.GivenUp, false)]
    [InlineData(9, OutboxStatus.GivenUp, false)]
    [InlineData(75, OutboxStatus.Pending, false)]
    [InlineData(1, OutboxStatus.Pending, false)]
    [InlineData(78, OutboxStatus.Pending, true)]
    public async Task Exit_code_says_what_became_of_it(int code, OutboxStatus expected, bool loud)
    {
        await using Bench bench = Create($"echo the modem is gone >&2; exit {code}", ("Commands:tool:GiveUpCodes:0", "9"));
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        Assert.Equal(expected, bench.Journal.Messages[0].Status);
        Assert.Equal(code == 0 ? null : $"it ended with code {code}: the modem is gone", bench.Journal.Messages[0].LastError);
        Assert.Equal(loud, bench.Log.Lines.Any(l => l.Id.Id == 3204));
    }

    [Fact]
    public async Task Program_that_fails_twice_gets_opening_and_recovery_afterwards_in_order()
    {
        await using Bench bench = Create($"n=$(cat {_folder["n"]} 2>/dev/null || echo 0); echo $((n+1)) > {_folder["n"]}; [ $n -ge 2 ] || exit 75; cat >> {_folder["in"]}; echo >> {_folder["in"]}");
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down), Node(2, Device("Switch"), "sw", NodeState.Down, NodeState.Up));
        await bench.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, bench.Counters.Sent);
        string[] lines = await File.ReadAllLinesAsync(_folder["in"], TestContext.Current.CancellationToken);
        Assert.Equal(["opened", "recovered"], lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("step").GetString()));
    }

    [Fact]
    public async Task Program_that_hangs_is_killed_with_what_it_started_and_is_tried_again()
    {
        await using Bench bench = Create($"echo waiting for the modem; sleep 1000 & echo $! > {_folder["child"]}.new; mv {_folder["child"]}.new {_folder["child"]}; wait", ("Commands:tool:TimeoutSeconds", "20"));
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.Dispatcher.StartDueAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync("the program to run", () => Task.FromResult(File.Exists(_folder["child"])));
        int child = int.Parse(await File.ReadAllTextAsync(_folder["child"], TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(Directory.Exists($"/proc/{child}"));
        bench.Time.Advance(TimeSpan.FromSeconds(21));
        await bench.Dispatcher.Idle;

        Assert.Equal("it was not done after 20 s and was killed: waiting for the modem", bench.Journal.Messages[0].LastError);
        Assert.Equal(OutboxStatus.Pending, bench.Journal.Messages[0].Status);
        await Eventually.HoldsAsync("its child to be gone", () => Task.FromResult(!IsAlive(child)));
    }

    [Fact]
    public async Task Program_that_leaves_a_daemon_behind_does_not_hold_us()
    {
        await using Bench bench = Create($"sleep 1000 & echo $! > {_folder["child"]}; exit 0");
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();

        Assert.Equal(OutboxStatus.Delivered, bench.Journal.Messages[0].Status);
        using System.Diagnostics.Process left = System.Diagnostics.Process.GetProcessById(
            int.Parse(await File.ReadAllTextAsync(_folder["child"], TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture));
        left.Kill();
    }

    [Fact]
    public async Task Output_without_end_is_cut_and_does_not_hold_the_program()
    {
        await using Bench bench = Create("head -c 5000000 /dev/zero | tr '\\0' x; head -c 5000000 /dev/zero | tr '\\0' y >&2; exit 3");
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Matches("^it ended with code 3: y{100,200}…$", bench.Journal.Messages[0].LastError);
    }

    [Fact]
    public async Task Program_that_reads_nothing_of_a_long_message_is_heard_all_the_same()
    {
        await using Bench bench = Create("exit 0");
        await bench.HappenAsync(Node(1, Device("Switch", "switch", "normal", [.. Enumerable.Range(1, 1000).Select(i => Behind($"node-{i}-{new string('x', 200)}"))]), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Equal((OutboxStatus.Delivered, true), (bench.Journal.Messages[0].Status, bench.Journal.Messages[0].Text.Length > 100_000));
    }

    [Theory]
    [InlineData("/nonexistent/program")]
    [InlineData("/etc/hostname")]
    public async Task Program_that_cannot_be_started_is_loud_and_tried_again(string path)
    {
        await using Bench bench = Create("exit 0", ("Commands:tool:Path", path));
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Equal(OutboxStatus.Pending, bench.Journal.Messages[0].Status);
        Assert.Contains(path, Assert.Single(bench.Log.Lines, l => l.Id.Id == 3204).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_started_while_programs_are_off()
    {
        FakeJournal journal = new();
        await using (Bench on = Create("exit 0", journal)) await on.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await using Bench off = Bench.Create(_folder.Path, journal, ("Commands:tool:Path", _folder["tool"]));
        await off.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(0, journal.Messages[0].Attempts);
        Assert.Contains("Commands:Enabled", Assert.Single(off.Log.Lines, l => l.Id.Id == 3106).Text, StringComparison.Ordinal);
    }

    private Bench Create(string script, params (string Key, string Value)[] more) => Create(script, new FakeJournal(), more);

    private Bench Create(string script, FakeJournal journal, params (string Key, string Value)[] more)
    {
        File.WriteAllText(_folder["tool"], $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder["tool"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        (string, string)[] settings =
        [
            ("Notifier:Recipients:0:Channel", "command"), ("Notifier:Recipients:0:Address", "tool"), ("Commands:Enabled", "true"), ("Commands:tool:Path", _folder["tool"]), .. more,
        ];
        return Bench.Create(_folder.Path, journal, [.. settings.GroupBy(s => s.Item1, (_, of) => of.Last())]);
    }

    /// <summary>A zombie that nobody waits for is dead.</summary>
    private static bool IsAlive(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Split(") ")[1][0] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }
}
