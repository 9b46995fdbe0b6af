using NetWatch.Web.Hosting;

namespace NetWatch.Web.Access;

/// <summary>Keeps an installation that anybody could take over from listening anywhere but on loopback. It stands after the book was read and before anything listens.</summary>
internal sealed class AddressGuard(AccessBook book, IConfiguration configuration) : IHostedService
{
    /// <inheritdoc/>
    /// <exception cref="AddressRefusedException">There is no admin yet.</exception>
    public Task StartAsync(CancellationToken cancellationToken) =>
        !book.HasAdmin && LoopbackOnly.Refusal(configuration) is { } refusal ? throw new AddressRefusedException(refusal) : Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>The process must not listen where its settings tell it to. The message says why.</summary>
internal sealed class AddressRefusedException(string message) : Exception(message);
