using NetWatch.Snmp;

namespace NetWatch.Web.Commands.Snmp;

/// <summary>Prints a walk while it goes on, answer by answer: who waits for a slow agent sees how far it is.</summary>
/// <param name="output">Where to.</param>
/// <param name="root">What is walked.</param>
internal sealed class WalkOutput(VariableOutput output, ObjectIdentifier root) : ISnmpTrace
{
    private readonly Lock _lock = new();
    private ObjectIdentifier _last = root;
    private bool _isOver;

    /// <summary>How many instances were printed.</summary>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public void Record(SnmpTraceEntry entry)
    {
        if (entry is not { Event: SnmpTraceEvent.Answered, ErrorStatus: ErrorCode.NoError }) return;
        lock (_lock)
        {
            foreach (Variable variable in entry.Variables)
            {
                // The first that does not belong here ends the walk; should it go on all the same, the rest is printed at its end.
                _isOver |= variable.Data.IsException || variable.Id <= _last || !variable.Id.StartsWith(root);
                if (_isOver) break;
                Write(variable);
            }

            output.Flush();
        }
    }

    /// <summary>Prints what the walk has read and has not been printed.</summary>
    public void Complete(SnmpWalk walk)
    {
        lock (_lock)
        {
            foreach (Variable variable in walk.Variables)
                if (variable.Id > _last)
                    Write(variable);
            output.Flush();
        }
    }

    private void Write(Variable variable)
    {
        output.Write(variable);
        _last = variable.Id;
        Count++;
    }
}
