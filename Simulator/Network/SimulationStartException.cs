using System.Net.Sockets;
using NetWatch.Simulator.Company;

namespace NetWatch.Simulator.Network;

/// <summary>The simulated network cannot start. The message is a sentence for the person who started it.</summary>
public sealed class SimulationStartException : Exception
{
    /// <summary>Without a cause.</summary>
    public SimulationStartException()
    {
    }

    /// <summary>With a sentence.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public SimulationStartException(string message) : base(message)
    {
    }

    /// <summary>With a sentence and the cause.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public SimulationStartException(string message, Exception innerException) : base(message, innerException)
    {
    }

    internal static SimulationStartException Of(SimulatedNode node, SocketException failure) => new(
        failure.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse =>
                $"UDP {node.EndPoint} for '{node.Id}' is taken, perhaps by another demo: end that one or choose another port.",
            SocketError.AddressNotAvailable =>
                $"This machine does not answer on {node.EndPoint.Address}: let all simulated devices share one address.",
            _ => $"UDP {node.EndPoint} for '{node.Id}' cannot be used: {failure.Message}.",
        },
        failure);
}
