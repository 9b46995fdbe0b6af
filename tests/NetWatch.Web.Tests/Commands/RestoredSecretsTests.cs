using NetWatch.Core;
using NetWatch.Storage.Archive;
using NetWatch.Testing;
using NetWatch.Web.Commands;

namespace NetWatch.Web.Tests.Commands;

/// <summary>What a restore says of secrets that something refers to and that are not there.</summary>
public sealed class RestoredSecretsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private Installation Here => new(_folder["devices.json"], _folder["data"], Demo: false);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("file:secrets/mail.0a1b", "secrets/mail.0a1b")]
    [InlineData("file:data/secrets/mail.0a1b", "data/secrets/mail.0a1b")]
    public void Password_of_the_mail_server_that_is_not_there_is_told(string written, string named)
    {
        Write(written);
        string without = Assert.Single(BackupCommand.SecretsOf(Here, Report(secrets: null)));
        Assert.Equal($"{_folder["data/mail.json"]} refers to a password that is not there, and the backup was made without --with-secrets: {named}. Type it in again under Settings, Mail, or no mail will leave.", without);
        Assert.Contains("and it is not in the backup", Assert.Single(BackupCommand.SecretsOf(Here, Report(secrets: 1))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file:secrets/mail.ff")]
    [InlineData("file:/run/secrets/that/is/mounted/later")]
    [InlineData("env:MAIL_PASSWORD")]
    [InlineData("file-like")]
    [InlineData("")]
    public void Password_that_is_there_or_stands_elsewhere_is_not_told(string written)
    {
        Write(written);
        Assert.Empty(BackupCommand.SecretsOf(Here, Report(secrets: null)));
    }

    [Fact]
    public void Secrets_of_devices_and_of_the_mail_server_are_told_each()
    {
        Write("file:secrets/mail.0a1b");
        File.WriteAllText(Here.DevicesFile, """{ "devices": [ { "id": "a", "address": "127.0.0.1", "snmp": { "community": "file:data/secrets/branch" } } ] }""");
        Assert.Collection(
            BackupCommand.SecretsOf(Here, Report(secrets: null)),
            s => Assert.Contains("branch. Type them in again under Settings, or", s, StringComparison.Ordinal),
            s => Assert.Contains("mail.0a1b. Type it in again under Settings, Mail", s, StringComparison.Ordinal));
    }

    [Fact]
    public void Mail_settings_that_cannot_be_read_or_are_not_there_tell_nothing()
    {
        Assert.Empty(BackupCommand.SecretsOf(Here, Report(secrets: null)));
        Directory.CreateDirectory(Here.DataDirectory);
        File.WriteAllText(_folder["data/mail.json"], "{ \"Smtp\"");
        Assert.Empty(BackupCommand.SecretsOf(Here, Report(secrets: null)));
    }

    private static BackupReport Report(int? secrets) => new(["journal.db", "netwatch.db"], 0, 1, secrets, 1, null);

    private void Write(string password)
    {
        Directory.CreateDirectory(_folder["data/secrets"]);
        File.WriteAllText(_folder["data/secrets/mail.ff"], "hush");
        File.WriteAllText(_folder["data/mail.json"], $$"""{ "Smtp": { "Host": "mail.example.kz", "Password": "{{password}}" } }""");
    }
}
