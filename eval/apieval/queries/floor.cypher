RETURN 'Query' AS id
