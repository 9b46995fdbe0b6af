Console.Error.WriteLine("benchmarks: no benchmark named");
return 2;
