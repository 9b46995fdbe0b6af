using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Poller.Traps;
using NetWatch.Snmp;
using NetWatch.Testing;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Tests.Configuration;

public sealed class TrapOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("false")]
    public void Traps_are_off_until_they_are_wanted(string? listen)
    {
        Assert.Empty(Read(out IReadOnlyList<string> defects, ("Listen", listen), ("Communities:0", "public")).Listen);
        Assert.Empty(defects);
    }

    [Theory]
    [InlineData("0.0.0.0:162,[::]:162", "0.0.0.0:162 [::]:162")]
    [InlineData("192.0.2.1; 2001:db8::1", "192.0.2.1:162 [2001:db8::1]:162")]
    [InlineData("127.0.0.1:10162", "127.0.0.1:10162")]
    [InlineData("TRUE", "0.0.0.0:162 [::]:162")]
    public void Addresses_are_read_with_162_where_no_port_stands(string listen, string expected)
    {
        TrapSettings settings = Read(out IReadOnlyList<string> defects, ("Listen", listen), ("Communities:0", "public"));
        Assert.Empty(defects);
        Assert.Equal(expected, string.Join(' ', settings.Listen));
        Assert.Equal((100, 2000), (settings.PerSourceAndMinute, settings.InAllPerMinute));
    }

    [Fact]
    public async Task Secrets_are_references_and_users_have_the_words_of_devices_json()
    {
        await File.WriteAllTextAsync(_folder["community"], "from-a-file\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["passphrase"], "only-for-tests\n", TestContext.Current.CancellationToken);
        TrapSettings settings = Read(
            out IReadOnlyList<string> defects,
            ("Listen", "127.0.0.1"), ("Communities:0", "file:community"), ("Users:0:User", "operator"), ("Users:0:Auth", "SHA-256"), ("Users:0:AuthPassphrase", "file:passphrase"),
            ("Users:0:Priv", "aes"), ("Users:0:PrivPassphrase", "file:passphrase"), ("PerSourceAndMinute", "5"), ("InAllPerMinute", "7"));
        Assert.Empty(defects);
        Assert.Equal("from-a-file", Assert.Single(settings.Communities).Reveal());
        Assert.Equal(new UsmUser("operator", AuthenticationProtocol.Sha256, "only-for-tests", PrivacyProtocol.Aes128, "only-for-tests"), Assert.Single(settings.Users));
        Assert.Equal((5, 7), (settings.PerSourceAndMinute, settings.InAllPerMinute));
    }

    [Fact]
    public void Every_defect_is_told_at_once_with_its_key_and_no_secret_among_them()
    {
        TrapSettings settings = Read(
            out IReadOnlyList<string> defects,
            ("Listen", "162,here:1"), ("Communities:0", "env:NETWATCH_TEST_NOT_SET"), ("Communities:1", ""), ("PerSourceAndMinute", "0"), ("InAllPerMinute", "many"),
            ("Users:0:User", ""), ("Users:1:User", "a"), ("Users:1:Auth", "sha1024"), ("Users:1:AuthPassphrase", "secret-one"), ("Users:2:User", "b"), ("Users:2:Auth", "sha"),
            ("Users:2:AuthPassphrase", "short"), ("Users:3:User", "c"), ("Users:3:Priv", "aes"), ("Users:3:PrivPassphrase", "secret-two"), ("Users:4:User", "d"), ("Users:4:AuthPassphrase", "secret-three"));
        Assert.Same(TrapSettings.Off, settings);
        string[] keys =
        [
            "Traps:Listen: \"162\"", "Traps:Listen: \"here:1\"", "Traps:Communities:0: ", "Traps:Communities:1: ", "Traps:Users:0:User: ", "Traps:Users:1:Auth: ", "Traps:Users:2:AuthPassphrase: ",
            "Traps:Users:3:Priv: ", "Traps:Users:4:AuthPassphrase: ", "Traps:PerSourceAndMinute: ", "Traps:InAllPerMinute: ",
        ];
        Assert.Equal(keys.Length, defects.Count);
        Assert.All(keys.Zip(defects), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.DoesNotContain(defects, d => d.Contains("secret-", StringComparison.Ordinal) || d.Contains("short\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Listening_for_nobody_is_a_defect()
    {
        Read(out IReadOnlyList<string> defects, ("Listen", "true"));
        Assert.StartsWith("Traps:Communities: nobody may send", Assert.Single(defects), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engine_ID_stays_and_boots_go_up_at_each_start_and_a_damaged_file_begins_anew()
    {
        SnmpEngineIdentity first = EngineIdentityFile.Next(_folder.Path, NullLogger.Instance);
        SnmpEngineIdentity second = EngineIdentityFile.Next(_folder.Path, NullLogger.Instance);
        Assert.Equal((1, 2), (first.Boots, second.Boots));
        Assert.Equal(first.EngineId.ToArray(), second.EngineId.ToArray());
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder[EngineIdentityFile.Name]));

        foreach (string damage in (string[])["", "{", "{}", """{"engineId":"zz","boots":1}""", """{"engineId":"80000000050102","boots":0}""", "null"])
        {
            await File.WriteAllTextAsync(_folder[EngineIdentityFile.Name], damage, TestContext.Current.CancellationToken);
            SnmpEngineIdentity anew = EngineIdentityFile.Next(_folder.Path, NullLogger.Instance);
            Assert.Equal(1, anew.Boots);
            Assert.NotEqual(first.EngineId.ToArray(), anew.EngineId.ToArray());
        }

        Assert.Equal(1, EngineIdentityFile.Next(_folder["no-such-folder"], NullLogger.Instance).Boots);
    }

    private TrapSettings Read(out IReadOnlyList<string> defects, params (string Key, string? Value)[] settings) => TrapOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("Traps:" + s.Key, s.Value))).Build(), new SecretSource(_folder.Path), out defects);
}
