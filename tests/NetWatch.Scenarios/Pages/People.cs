using NetWatch.Scenarios.Board;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Pages;

/// <summary>People with accounts, each at a browser of their own.</summary>
internal static class People
{
    /// <summary>Makes an account by the command line.</summary>
    /// <param name="folder">The working folder of the running program.</param>
    /// <param name="name">The account's name.</param>
    /// <param name="role"><c>admin</c>, <c>operator</c> or <c>viewer</c>; the first account is an admin.</param>
    /// <returns>Its password.</returns>
    public static async Task<string> AddAsync(string folder, string name, string role)
    {
        (int code, string output) = await NetWatchProcess.RunAsync(folder, "user", "add", name, "--role", role, "--generate");
        Assert.True(code == 0, output);
        return output.Split("Password: ")[1].Trim();
    }

    /// <summary>Opens a page, which asks who is there, and signs in.</summary>
    public static async Task<BoardPage> SignInAsync(NetWatchProcess netwatch, string language, string path, string name, string password)
    {
        BoardPage screen = await BoardPage.OpenAsync(netwatch, language, path);
        await screen.Page.FillAsync("[data-testid='name']", name);
        await screen.Page.FillAsync("[data-testid='password']", password);
        await screen.PressAsync("Enter");
        await screen.HidesAsync("[data-testid='password']");
        return screen;
    }
}
