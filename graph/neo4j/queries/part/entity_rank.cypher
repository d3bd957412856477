right('000000000' + toString(9999999999 - e.events), 10) + '\u0001' + left(coalesce(e.name, ''), 200) + '\u0001' + e.id
