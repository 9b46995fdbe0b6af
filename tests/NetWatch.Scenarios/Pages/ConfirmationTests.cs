using Microsoft.Data.Sqlite;
using NetWatch.Scenarios.Board;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Pages;

/// <summary>Who signed in a while ago is asked for the password once more, where it matters.</summary>
public sealed class ConfirmationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Change_of_accounts_asks_for_the_password_and_goes_on_with_the_right_one()
    {
        await using NetWatchProcess first = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);
        string password = await People.AddAsync(_folder.Path, "zhanar", "admin");
        await using BoardPage screen = await People.SignInAsync(first, "en", "/access", "zhanar", password);
        await screen.ShowsAsync("[data-testid='accounts']");

        // NetWatch is started anew, and the sign-in has become twenty minutes old meanwhile.
        await first.KillAsync();
        await first.DisposeAsync();
        await AgeSessionsAsync(TimeSpan.FromMinutes(20));
        await using NetWatchProcess second = await NetWatchProcess.Launch(_folder.Path, first.Address.Port).ListeningAsync();
        await screen.GoAsync(second, "en", "/access");
        await screen.Page.ClickAsync("[data-testid='new-account']");
        await screen.Page.FillAsync("[data-testid='account-name']", "bek");
        await screen.Page.ClickAsync("[data-testid='dialog'] [data-testid='save']");
        await screen.ShowsAsync("[data-testid='confirm-password']:focus");
        await screen.Page.Keyboard.InsertTextAsync("not the password");
        await screen.PressAsync("Enter");
        await screen.ShowsAsync(".field[data-wrong='true']:has([data-testid='confirm-password']) .error");
        Assert.Equal(0, await screen.Page.Locator("[data-testid='accounts'] th:has-text('bek')").CountAsync());

        await screen.Page.FillAsync("[data-testid='confirm-password']", password);
        await screen.PressAsync("Enter");
        await screen.ShowsAsync("[data-testid='accounts'] th:has-text('bek')");
    }

    private async Task AgeSessionsAsync(TimeSpan by)
    {
        await using SqliteConnection journal = new($"Data Source={Path.Combine(_folder.Path, "data", "journal.db")};Pooling=False");
        await journal.OpenAsync();
        await using SqliteCommand command = journal.CreateCommand();
        command.CommandText = "UPDATE sessions SET body = json_set(body, '$.confirmedAt', strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now', $by))";
        command.Parameters.AddWithValue("$by", $"-{by.TotalSeconds} seconds");
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
