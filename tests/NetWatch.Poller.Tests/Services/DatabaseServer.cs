using System.Diagnostics;
using System.Globalization;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services;

/// <summary>A real database server on loopback with the user netwatch, whose password is right-password.</summary>
internal sealed class DatabaseServer : IAsyncDisposable
{
    private readonly PeerProcess _process;

    private DatabaseServer(PeerProcess process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>PostgreSQL, which does not run as root and so runs as nobody.</summary>
    public static async Task<DatabaseServer> PostgresqlAsync(string folder)
    {
        string programs = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "postgres"))).Order(StringComparer.Ordinal).LastOrDefault("") : "";
        if (programs.Length == 0) Peer.Missing("postgresql is not installed");
        string data = Path.Combine(folder, "pg");
        Directory.CreateDirectory(data);
        await File.WriteAllTextAsync(Path.Combine(folder, "pg-password"), "right-password\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            File.SetUnixFileMode(Path.Combine(folder, "pg-password"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }

        await RunAsync("chown", "nobody", data);
        await RunAsync("setpriv", [.. AsNobody, Path.Combine(programs, "initdb"), "-D", data, "-U", "netwatch", "--auth=scram-sha-256", "--no-sync", $"--pwfile={folder}/pg-password"]);
        int port = LoopbackPort.Free();
        PeerProcess process = await PeerProcess.StartAsync(port, "setpriv", [.. AsNobody, Path.Combine(programs, "postgres"), "-D", data, "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-k", "", "-F"]);
        // It listens before it lets anybody in.
        await Eventually.HoldsAsync("PostgreSQL to accept logins", () => Task.FromResult(process.Output.Contains("ready to accept connections", StringComparison.Ordinal)));
        return new DatabaseServer(process, port);
    }

    /// <summary>MariaDB.</summary>
    public static async Task<DatabaseServer> MariadbAsync(string folder)
    {
        string data = Path.Combine(folder, "maria");
        Directory.CreateDirectory(data);
        string user = Environment.UserName;
        await RunAsync("mariadb-install-db", "--no-defaults", $"--datadir={data}", $"--user={user}", "--skip-test-db", "--auth-root-authentication-method=normal");
        string script = Path.Combine(folder, "users.sql");
        await File.WriteAllTextAsync(script, "create user 'netwatch'@'%' identified by 'right-password';\ncreate user 'netwatch'@'localhost' identified by 'right-password';\n", TestContext.Current.CancellationToken);
        int port = LoopbackPort.Free();
        PeerProcess process = await PeerProcess.StartAsync(
            port, "mariadbd", "--no-defaults", $"--datadir={data}", $"--user={user}", $"--port={port}", "--bind-address=127.0.0.1", $"--socket={data}/socket", $"--pid-file={data}/pid", $"--init-file={script}", "--skip-name-resolve");
        return new DatabaseServer(process, port);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string[] AsNobody => ["--reuid=nobody", "--regid=nogroup", "--clear-groups"];

    private static async Task RunAsync(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(Peer.Require(program)) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program}: {await output}{errors}");
    }
}
