using NetWatch.Snmp;

namespace NetWatch.Web.Commands.Snmp;

/// <summary>Prints a walk while it goes on, answer by answer: who waits for a slow agent sees how far it is.</summary>
internal sealed class WalkOutput : ISnmpTrace
{
    private readonly Lock _lock = new();
    private readonly VariableOutput _output;
    private readonly ObjectIdentifier _root;
    private ObjectIdentifier _last;
    private bool _isOver;

    /// <summary>Nothing is printed yet.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="root">What is walked.</param>
    public WalkOutput(VariableOutput output, ObjectIdentifier root) => (_output, _root, _last) = (output, root, root);

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
                _isOver |= variable.Data.IsException || variable.Id <= _last || !variable.Id.StartsWith(_root);
                if (_isOver) break;
                Write(variable);
            }

            _output.Flush();
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
            _output.Flush();
        }
    }

    private void Write(Variable variable)
    {
        _output.Write(variable);
        _last = variable.Id;
        Count++;
    }
}
